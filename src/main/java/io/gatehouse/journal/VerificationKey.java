package io.gatehouse.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * The public half of a signing key (Ed25519).
 *
 * @param id SHA-256 over the key's SubjectPublicKeyInfo, hex; what operators publish
 * @param publicKey the key
 */
public record VerificationKey(String id, Ed25519PublicKeyParameters publicKey) {

  /** Lower case only: another spelling of the same bytes is a change too. */
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");

  private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

  static VerificationKey of(Ed25519PublicKeyParameters key) {
    return new VerificationKey(Sha256.of(der(key)), key);
  }

  /**
   * Reads {@link #hex()}.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 public key
   */
  public static VerificationKey fromHex(String hex) {
    if (hex == null || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("The public key is not written in hexadecimal digits.");
    }
    return fromDer(HexFormat.of().parseHex(hex));
  }

  /**
   * Reads {@link #pem()}.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 public key in PEM
   */
  public static VerificationKey fromPem(String pem) {
    return fromDer(Pem.decode("PUBLIC KEY", pem));
  }

  /** Whether the signature (128 hexadecimal digits) is this key's over the text. */
  public boolean verifies(String text, String signature) {
    return verifies(text.getBytes(StandardCharsets.UTF_8), signature);
  }

  /** Whether the signature (128 hexadecimal digits) is this key's over the content. */
  public boolean verifies(byte[] content, String signature) {
    if (signature == null || !SIGNATURE.matcher(signature).matches()) {
      return false;
    }
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(false, publicKey);
    verifier.update(content, 0, content.length);
    return verifier.verifySignature(HexFormat.of().parseHex(signature));
  }

  /** The key as SubjectPublicKeyInfo in hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(der(publicKey));
  }

  /** The key as PEM, for other programs. */
  public String pem() {
    return Pem.encode("PUBLIC KEY", der(publicKey));
  }

  private static VerificationKey fromDer(byte[] der) {
    try {
      // The same key in another encoding would be a change that nobody sees.
      if (PublicKeyFactory.createKey(der) instanceof Ed25519PublicKeyParameters key
          && Arrays.equals(der(key), der)) {
        return of(key);
      }
    } catch (IOException | RuntimeException notAKey) {
      throw new IllegalArgumentException(notEd25519(), notAKey);
    }
    throw new IllegalArgumentException(notEd25519());
  }

  private static String notEd25519() {
    return "This is not an Ed25519 public key.";
  }

  private static byte[] der(Ed25519PublicKeyParameters key) {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("The public key could not be encoded.", e);
    }
  }

  /** PEM (RFC 7468) of one block. */
  static final class Pem {

    private Pem() {}

    static String encode(String label, byte[] der) {
      return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
          .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label)
          .replace("\r\n", "\n");
    }

    static byte[] decode(String label, String pem) {
      String begin = "-----BEGIN " + label + "-----";
      String end = "-----END " + label + "-----";
      int from = pem.indexOf(begin);
      int to = pem.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("There is no block “" + label + "” in this PEM.");
      }
      try {
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("The block “" + label + "” of this PEM is damaged.");
      }
    }
  }
}
