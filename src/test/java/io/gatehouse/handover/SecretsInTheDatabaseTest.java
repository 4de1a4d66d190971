package io.gatehouse.handover;

import static io.gatehouse.handover.HandoverFixture.ASTA;
import static io.gatehouse.handover.HandoverFixture.CALLED;
import static io.gatehouse.handover.HandoverFixture.CASE;
import static io.gatehouse.handover.HandoverFixture.OLD_KEY;
import static io.gatehouse.handover.HandoverFixture.secrets;
import static io.gatehouse.handover.HandoverFixture.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsInTheDatabaseTest {

  private final TestDatabase database = TestDatabase.inMemory();
  private final OneTimeSecrets secrets = secrets(database, new SettableClock(), OLD_KEY);

  @Test
  void shouldHoldNoSecretInAnyFormWhileItWaitsNorAfterwards() {
    char[] password = new PasswordGenerator().next("rita@contoso.com");
    String plain = new String(password);
    SecretId id =
        secrets
            .depositIfAbsent(
                CASE, 1, use(1), SecretKind.PASSWORD, secrets.expiryFromNow(), () -> password)
            .id();
    String waiting = database.dump();
    secrets.reveal(id, ASTA, CALLED);
    String shown = database.dump();

    assertThat(waiting).contains(id.value(), "'WAITING'");
    assertThat(shown).contains(id.value(), "'SHOWN'", "192.0.2.7");
    assertThat(formsFound(plain, waiting)).isEmpty();
    assertThat(formsFound(plain, shown)).isEmpty();
    assertThat(formsFound(OLD_KEY, waiting)).isEmpty();
  }

  @Test
  void shouldFindASecretThatWasPlantedInAnyForm() {
    String plain = "Kx7m-Tq4w-Hd9p-Rv3n-Jf6c";
    forms(plain)
        .forEach(
            form -> {
              database
                  .jdbc()
                  .sql(
                      """
                      insert into gh_secret (id, case_id, round_number, approval_id, approval_use,
                        kind, state, state_since, deposited_at, expires_at, attestation_note)
                      values (random_uuid(), 'GH-2026-0009', 1, 'a', 1, 'PASSWORD', 'SHOWN',
                        current_timestamp, current_timestamp, current_timestamp, :note)
                      """)
                  .param("note", "planted " + form)
                  .update();
              assertThat(formsFound(plain, database.dump())).contains(form);
              database.jdbc().sql("delete from gh_secret").update();
            });
  }

  private static List<String> formsFound(String secret, String dump) {
    String searched = dump.toLowerCase(Locale.ROOT);
    return forms(secret).filter(form -> searched.contains(form.toLowerCase(Locale.ROOT))).toList();
  }

  /** As it is, without its hyphens, and as Base64 and hex of its bytes. */
  private static Stream<String> forms(String secret) {
    return Stream.concat(
        Stream.of(secret, secret.replace("-", "")),
        Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
            .flatMap(charset -> encoded(secret, charset)));
  }

  private static Stream<String> encoded(String secret, Charset charset) {
    byte[] bytes = secret.getBytes(charset);
    return Stream.of(
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        HexFormat.of().formatHex(bytes));
  }
}
