package io.gatehouse.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** The Ed25519 key that signs what Gatehouse writes. Never shows its private half in a message. */
public final class SigningKey {

  private static final String LABEL = "PRIVATE KEY";

  private final Ed25519PrivateKeyParameters privateKey;
  private final VerificationKey verificationKey;

  private SigningKey(Ed25519PrivateKeyParameters privateKey) {
    this.privateKey = privateKey;
    this.verificationKey = VerificationKey.of(privateKey.generatePublicKey());
  }

  /** A new key. */
  public static SigningKey generate() {
    return new SigningKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
  }

  /**
   * Reads a PKCS#8 PEM, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 private key
   */
  public static SigningKey fromPem(String pem) {
    byte[] der = VerificationKey.Pem.decode(LABEL, pem);
    try {
      if (PrivateKeyFactory.createKey(der) instanceof Ed25519PrivateKeyParameters key) {
        return new SigningKey(key);
      }
    } catch (IOException | RuntimeException notAKey) {
      throw new IllegalArgumentException(notEd25519(), notAKey);
    }
    throw new IllegalArgumentException(notEd25519());
  }

  private static String notEd25519() {
    return "The signing key is not an Ed25519 key in PKCS#8.";
  }

  /** The key as PKCS#8 PEM; a secret. */
  String pem() {
    try {
      return VerificationKey.Pem.encode(
          LABEL, PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("The signing key could not be encoded.", e);
    }
  }

  /** The half that may be shown. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** Id of the key, see {@link VerificationKey#id()}. */
  public String id() {
    return verificationKey.id();
  }

  /** Signature over the text's UTF-8 bytes, 128 hexadecimal digits. */
  public String sign(String text) {
    return sign(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Signature over bytes, 128 hexadecimal digits. */
  public String sign(byte[] content) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, privateKey);
    signer.update(content, 0, content.length);
    return HexFormat.of().formatHex(signer.generateSignature());
  }
}
