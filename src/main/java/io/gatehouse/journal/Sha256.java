package io.gatehouse.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {

  /** The previous hash of a first entry. */
  static final String NONE = "0".repeat(64);

  private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  /** Hash of bytes. */
  public static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /** Hash of a text's UTF-8 bytes. */
  public static String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a text looks like a hash. */
  public static boolean looksLikeOne(String text) {
    return text != null && FORMAT.matcher(text).matches();
  }
}
