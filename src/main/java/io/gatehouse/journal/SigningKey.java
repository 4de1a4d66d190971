package io.gatehouse.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;

/** The Ed25519 key that signs what Gatehouse writes. Never shows its private half in a message. */
public final class SigningKey {

  private static final String LABEL = "PRIVATE KEY";

  private final PrivateKey privateKey;
  private final VerificationKey verificationKey;

  private SigningKey(PrivateKey privateKey, VerificationKey verificationKey) {
    this.privateKey = privateKey;
    this.verificationKey = verificationKey;
  }

  /** A new key. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java can't make Ed25519 keys.", e);
    }
  }

  /**
   * Reads a PKCS#8 PEM, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IllegalArgumentException when it is not an Ed25519 private key
   */
  public static SigningKey fromPem(String pem) {
    byte[] der = VerificationKey.Pem.decode(LABEL, pem);
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
      SigningKey signing = new SigningKey(key, publicHalfOf((EdECPrivateKey) key));
      if (!signing.verificationKey.verifies("probe", signing.sign("probe"))) {
        throw new IllegalArgumentException("The public half of the signing key can't be derived.");
      }
      return signing;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The signing key is not an Ed25519 key in PKCS#8.", e);
    }
  }

  /** The key as PKCS#8 PEM; a secret. */
  String pem() {
    return VerificationKey.Pem.encode(LABEL, privateKey.getEncoded());
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
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(content);
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java can't sign with Ed25519.", e);
    }
  }

  /**
   * Java has no call for the public half of an Ed25519 key, but its generator takes its 32 random
   * bytes as the private key: given ours, it makes our pair.
   */
  private static VerificationKey publicHalfOf(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        key.getBytes()
            .orElseThrow(() -> new IllegalArgumentException("The signing key has no content."));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
    return VerificationKey.of(generator.generateKeyPair().getPublic());
  }

  private static final class Given extends SecureRandom {
    private final transient byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
