package io.gatehouse.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The public half of a signing key (Ed25519).
 *
 * @param id SHA-256 over the key's SubjectPublicKeyInfo, hex; what operators publish
 * @param publicKey the key
 */
public record VerificationKey(String id, PublicKey publicKey) {

  /** Lower case only: another spelling of the same bytes is a change too. */
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");

  private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

  static VerificationKey of(PublicKey key) {
    return new VerificationKey(Sha256.of(key.getEncoded()), key);
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
    return verifies(content, HexFormat.of().parseHex(signature), publicKey);
  }

  /** The key as SubjectPublicKeyInfo in hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(publicKey.getEncoded());
  }

  /** The key as PEM, for other programs. */
  public String pem() {
    return Pem.encode("PUBLIC KEY", publicKey.getEncoded());
  }

  private static boolean verifies(byte[] content, byte[] signature, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(content);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java can't verify Ed25519 signatures.", e);
    }
  }

  private static VerificationKey fromDer(byte[] der) {
    try {
      return of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This is not an Ed25519 public key.", e);
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
