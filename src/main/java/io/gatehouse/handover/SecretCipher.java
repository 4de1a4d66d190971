package io.gatehouse.handover;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256 in Galois/Counter Mode with a fresh nonce per secret. What the secret belongs to is
 * authenticated along with it, so a ciphertext moved to another row does not open.
 */
final class SecretCipher {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeys keys;

  SecretCipher(SecretKeys keys) {
    this.keys = keys;
  }

  /** An encrypted secret; nonce and text in Base64. */
  record Sealed(String keyId, String nonce, String ciphertext) {}

  Sealed seal(char[] secret, String belongsTo) {
    byte[] plain = encode(secret);
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      String keyId = keys.newestId();
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.find(keyId).orElseThrow(), nonce, belongsTo)
              .doFinal(plain);
      Base64.Encoder base64 = Base64.getEncoder();
      return new Sealed(keyId, base64.encodeToString(nonce), base64.encodeToString(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting a one-time secret failed.", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Empty when the key is not there or the secret does not belong to what is said. */
  Optional<char[]> open(Sealed sealed, String belongsTo) {
    Optional<SecretKey> key = keys.find(sealed.keyId());
    if (key.isEmpty()) {
      return Optional.empty();
    }
    byte[] plain = null;
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      plain =
          cipher(Cipher.DECRYPT_MODE, key.get(), base64.decode(sealed.nonce()), belongsTo)
              .doFinal(base64.decode(sealed.ciphertext()));
      return Optional.of(decode(plain));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    } finally {
      if (plain != null) {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String belongsTo)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] encode(char[] secret) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    Arrays.fill(encoded.array(), (byte) 0);
    return bytes;
  }

  private static char[] decode(byte[] bytes) {
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] secret = new char[decoded.remaining()];
    decoded.get(secret);
    Arrays.fill(decoded.array(), '\0');
    return secret;
  }
}
