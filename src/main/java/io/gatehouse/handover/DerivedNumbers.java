package io.gatehouse.handover;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Numbers that follow from a key and a purpose, always the same ones, and that nobody without the
 * key can tell from chance: RFC 5869, with SHA-256. There are 8,160 of them.
 */
final class DerivedNumbers {

  private static final int VALUES_OF_A_BYTE = 256;

  private final HKDFBytesGenerator bytes = new HKDFBytesGenerator(new SHA256Digest());
  private final byte[] next = new byte[1];

  DerivedNumbers(SecretKey key, String purpose) {
    byte[] encoded = key.getEncoded();
    try {
      bytes.init(
          new HKDFParameters(
              encoded, null, ("gatehouse " + purpose).getBytes(StandardCharsets.UTF_8)));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /**
   * The next number from zero to below {@code bound}, each as likely.
   *
   * @param bound at most 256
   */
  int below(int bound) {
    int fair = VALUES_OF_A_BYTE - VALUES_OF_A_BYTE % bound;
    int value;
    do {
      bytes.generateBytes(next, 0, 1);
      value = Byte.toUnsignedInt(next[0]);
    } while (value >= fair);
    return value % bound;
  }
}
