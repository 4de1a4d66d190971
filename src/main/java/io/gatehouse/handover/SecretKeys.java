package io.gatehouse.handover;

import io.gatehouse.configuration.WrongSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that one-time secrets are encrypted with. The newest encrypts, all decrypt: to rotate,
 * add a key at the end and take the old one away once the secrets' lifetime has passed. A key's id
 * is a fingerprint of the key itself, so ids need no care.
 */
final class SecretKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SecretKeys.class);
  private static final int KEY_BYTES = 32;
  private static final int ID_DIGITS = 16;
  private static final String MAKE_ONE = "Make one with: openssl rand -base64 32";

  private final Map<String, SecretKey> byId;
  private final String newestId;

  private SecretKeys(LinkedHashMap<String, SecretKey> byId) {
    this.byId = byId;
    String last = null;
    for (String id : byId.keySet()) {
      last = id;
    }
    this.newestId = last;
  }

  /** Id of the key that encrypts. */
  String newestId() {
    return newestId;
  }

  /** The key with this id, if it is configured. */
  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Ids of all keys. */
  Set<String> ids() {
    return byId.keySet();
  }

  @Override
  public String toString() {
    return "SecretKeys" + byId.keySet();
  }

  /**
   * Reads the configured keys, or makes one at the first start.
   *
   * @throws WrongSetting when they can't be read or are none; never quotes one
   */
  static SecretKeys read(HandoverSettings settings) {
    return new SecretKeys(load(settings));
  }

  private static LinkedHashMap<String, SecretKey> load(HandoverSettings settings) {
    if (settings.key() != null) {
      return parse("gatehouse.handover.key", settings.key().toCharArray());
    }
    if (settings.keyFile() != null) {
      return parse("gatehouse.handover.key-file", content(settings.keyFile()));
    }
    Path file = settings.generatedKeyFile();
    generateUnlessThere(file);
    return parse("gatehouse.handover.generated-key-file", content(file));
  }

  /** Wipes {@code text}. */
  private static LinkedHashMap<String, SecretKey> parse(String setting, char[] text) {
    try {
      LinkedHashMap<String, SecretKey> keys = new LinkedHashMap<>();
      int position = 0;
      int i = 0;
      while (i < text.length) {
        if (text[i] == '#') {
          while (i < text.length && text[i] != '\n') {
            i++;
          }
        } else if (text[i] == ',' || Character.isWhitespace(text[i]) || text[i] == '\uFEFF') {
          i++;
        } else {
          int start = i;
          while (i < text.length && text[i] != ',' && !Character.isWhitespace(text[i])) {
            i++;
          }
          add(keys, setting, ++position, Arrays.copyOfRange(text, start, i));
        }
      }
      if (keys.isEmpty()) {
        throw new WrongSetting(setting, "it holds no key.", MAKE_ONE);
      }
      return keys;
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  private static void add(
      LinkedHashMap<String, SecretKey> keys, String setting, int position, char[] base64) {
    byte[] ascii = new byte[base64.length];
    for (int i = 0; i < base64.length; i++) {
      ascii[i] = base64[i] < 128 ? (byte) base64[i] : (byte) '?';
    }
    byte[] key = null;
    try {
      key = Base64.getDecoder().decode(ascii);
      if (key.length != KEY_BYTES) {
        throw new WrongSetting(
            setting,
            "key number %d has %d bytes; it must have %d."
                .formatted(position, key.length, KEY_BYTES),
            MAKE_ONE);
      }
      if (allEqual(key)) {
        throw new WrongSetting(
            setting, "key number " + position + " is the same byte over and over.", MAKE_ONE);
      }
      String id = fingerprint(key);
      keys.remove(id);
      keys.put(id, new SecretKeySpec(key, "AES"));
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes what it stumbled over, so it is left out.
      throw new WrongSetting(setting, "key number " + position + " is not Base64.", MAKE_ONE);
    } finally {
      Arrays.fill(base64, '\0');
      Arrays.fill(ascii, (byte) 0);
      if (key != null) {
        Arrays.fill(key, (byte) 0);
      }
    }
  }

  private static boolean allEqual(byte[] key) {
    for (byte b : key) {
      if (b != key[0]) {
        return false;
      }
    }
    return true;
  }

  private static String fingerprint(byte[] key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update("gatehouse handover key".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha256.digest(key)).substring(0, ID_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static char[] content(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
      warnIfOthersMayRead(file);
    } catch (IOException e) {
      throw new WrongSetting(
          "gatehouse.handover.key-file",
          "the file " + file + " can’t be read (" + e.getClass().getSimpleName() + ").",
          "Check that it is there and that Gatehouse’s user may read it.");
    }
    CharBuffer decoded = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
    char[] text = new char[decoded.remaining()];
    decoded.get(text);
    Arrays.fill(decoded.array(), '\0');
    Arrays.fill(bytes, (byte) 0);
    return text;
  }

  private static void warnIfOthersMayRead(Path file) throws IOException {
    if (posix(file)
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      LOG.warn(
          "Everyone on this machine may read the key file {}. Take that right away: chmod 600 {}",
          file,
          file);
    }
  }

  private static void generateUnlessThere(Path file) {
    if (Files.exists(file)) {
      return;
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] line = Base64.getEncoder().encode(key);
    Arrays.fill(key, (byte) 0);
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      FileAttribute<?>[] ownerOnly =
          posix(directory)
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      try (SeekableByteChannel channel =
          Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      LOG.info(
          "Made a key for one-time secrets in {}. Keep it with the database’s backup; for more than"
              + " one node set gatehouse.handover.key or key-file instead.",
          file);
    } catch (FileAlreadyExistsException e) {
      LOG.info("Another start made the key in {} at the same moment; using that.", file);
    } catch (IOException e) {
      throw new WrongSetting(
          "gatehouse.handover.generated-key-file",
          "no key can be written to " + file + " (" + e.getClass().getSimpleName() + ").",
          "Let Gatehouse’s user write there, or set gatehouse.handover.key or key-file.");
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private static boolean posix(Path path) {
    return FileSystems.getDefault().equals(path.getFileSystem())
        && path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
