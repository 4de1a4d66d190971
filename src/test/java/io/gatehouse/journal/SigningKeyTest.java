package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  @TempDir Path folder;

  @Test
  void shouldReadAKeyThatOpensslMade() {
    // RFC 8410, section 10.3; its public half is in section 10.1.
    SigningKey key =
        SigningKey.fromPem(
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """);
    assertThat(key.verificationKey().pem())
        .contains("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
  }

  @Test
  void shouldSurviveItsPem() {
    SigningKey key = SigningKey.generate();
    SigningKey again = SigningKey.fromPem(key.pem());
    assertThat(again.id()).isEqualTo(key.id());
    assertThat(key.verificationKey().verifies("text", again.sign("text"))).isTrue();
    assertThat(key.verificationKey().verifies("text.", again.sign("text"))).isFalse();
    assertThat(
            key.verificationKey()
                .verifies("text", again.sign("text").toUpperCase(java.util.Locale.ROOT)))
        .isFalse();
  }

  /** An auditor brings a program of their own; Java's is one. */
  @Test
  void shouldSignSoThatAnotherProgramVerifiesIt() throws GeneralSecurityException {
    SigningKey key = SigningKey.generate();
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    Signature another = Signature.getInstance("Ed25519");
    another.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(HexFormat.of().parseHex(key.verificationKey().hex()))));
    another.update(text);
    assertThat(another.verify(HexFormat.of().parseHex(key.sign("text")))).isTrue();
  }

  @Test
  void shouldVerifyWhatAnotherProgramSigned() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature another = Signature.getInstance("Ed25519");
    another.initSign(pair.getPrivate());
    another.update("text".getBytes(StandardCharsets.UTF_8));
    String signature = HexFormat.of().formatHex(another.sign());
    VerificationKey key =
        VerificationKey.fromHex(HexFormat.of().formatHex(pair.getPublic().getEncoded()));
    assertThat(key.verifies("text", signature)).isTrue();
    assertThat(key.verifies("Text", signature)).isFalse();
  }

  @Test
  void shouldMakeAKeyOnceAndKeepItForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("deep/key.pem");
    JournalSettings settings = new JournalSettings(null, file, List.of());
    String id = JournalConfiguration.keyOf(settings).id();
    assertThat(JournalConfiguration.keyOf(settings).id()).isEqualTo(id);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void shouldTakeAConfiguredKeyInlineOrFromAFile() throws IOException {
    SigningKey key = SigningKey.generate();
    Path file = Files.writeString(folder.resolve("mine.pem"), key.pem());
    Path unused = folder.resolve("unused.pem");
    assertThat(JournalConfiguration.keyOf(new JournalSettings(key.pem(), unused, List.of())).id())
        .isEqualTo(key.id());
    assertThat(
            JournalConfiguration.keyOf(new JournalSettings(file.toString(), unused, List.of()))
                .id())
        .isEqualTo(key.id());
    assertThat(unused).doesNotExist();
  }

  @Test
  void shouldSayWhatIsWrongWithAKey() {
    assertThatThrownBy(() -> SigningKey.fromPem("nonsense")).hasMessageContaining("PRIVATE KEY");
    assertThatThrownBy(
            () ->
                SigningKey.fromPem(
                    "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
        .hasMessageContaining("not an Ed25519 key");
  }

  @Test
  void shouldKnowAPublicKeyInOneSpellingOnly() {
    String hex = SigningKey.generate().verificationKey().hex();
    assertThat(VerificationKey.fromHex(hex).hex()).isEqualTo(hex);
    // The length of the outer sequence in two octets instead of one.
    String longer = "30812a" + hex.substring(4);
    assertThatThrownBy(() -> VerificationKey.fromHex(longer))
        .hasMessageContaining("not an Ed25519 public key");
    assertThatThrownBy(() -> VerificationKey.fromHex(hex + "00"))
        .hasMessageContaining("not an Ed25519 public key");
  }
}
