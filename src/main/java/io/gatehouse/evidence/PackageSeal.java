package io.gatehouse.evidence;

import io.gatehouse.journal.KeyRing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The signature at the end of the ZIP over every byte before it, which shows even a change that
 * leaves the contents as they were.
 */
final class PackageSeal {

  private final String sha256;
  private final String seal;

  private PackageSeal(String sha256, String seal) {
    this.sha256 = sha256;
    this.seal = seal;
  }

  static PackageSeal of(Path file) throws IOException {
    long before = Math.max(0, Files.size(file) - PackageLayout.SEAL_LENGTH);
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[64 * 1024];
      long left = before;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          break;
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
      String seal =
          new String(in.readNBytes(PackageLayout.SEAL_LENGTH + 1), StandardCharsets.ISO_8859_1);
      return new PackageSeal(HexFormat.of().formatHex(digest.digest()), seal);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /** What is wrong with the file as a whole, in words. */
  Optional<String> problem(KeyRing keys) {
    Matcher parts = PackageLayout.SEAL.matcher(seal);
    if (!parts.matches()) {
      return Optional.of(
          "The seal at its end is missing or was changed: this is not the file that Gatehouse"
              + " wrote. What is in it is looked at all the same.");
    }
    String statement = PackageLayout.sealStatement(sha256, parts.group(1));
    return keys.whyNot(
        "the ZIP file as a whole",
        statement.getBytes(StandardCharsets.UTF_8),
        parts.group(1),
        parts.group(2));
  }
}
