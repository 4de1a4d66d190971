package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
}
