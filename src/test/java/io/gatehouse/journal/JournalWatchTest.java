package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.casefile.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class JournalWatchTest {

  private static final CaseId ONE = new CaseId("GH-2026-0001");
  private static final CaseId OTHER = new CaseId("GH-2026-0002");

  private final Database database = Database.h2();
  private final SigningKey key = SigningKey.generate();
  private final JdbcJournal journal =
      new JdbcJournal(database.jdbc, database.transactions, key, Clock.systemUTC());
  private final JournalWatch watch = watch(Duration.ofDays(1));

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  private JournalWatch watch(Duration every) {
    return new JournalWatch(
        new Chains(database.jdbc), new TrustedKeys(Set.of(key.id())), Clock.systemUTC(), every);
  }

  private void twoCases() {
    for (CaseId caseId : List.of(ONE, OTHER)) {
      journal.append(caseId, Acts.of("sign-in-blocked"));
      journal.append(caseId, Acts.of("sessions-revoked"));
    }
  }

  @Test
  void shouldFindNothingInJournalsThatAreAsWritten() throws Exception {
    twoCases();
    assertThat(watch.last()).as("before the first pass").isNull();

    watch.verifyAll();

    assertThat(watch.last().cases()).isEqualTo(2);
    assertThat(watch.last().damaged()).isEmpty();
  }

  @Test
  void shouldNotWaitADayWhenTheDatabaseWasAway() {
    twoCases();
    database.jdbc.sql("alter table gh_journal_entry rename to away").update();
    assertThat(watch.tryVerify()).isEqualTo(Duration.ofMinutes(10));
    assertThat(watch.last()).as("no pass came to its end").isNull();
    database.jdbc.sql("alter table away rename to gh_journal_entry").update();

    assertThat(watch.tryVerify()).isEqualTo(Duration.ofDays(1));
    assertThat(watch.last().cases()).isEqualTo(2);
  }

  @Test
  void shouldNameTheCaseThatSomebodyChanged(CapturedOutput output) throws Exception {
    twoCases();
    database
        .jdbc
        .sql("update gh_journal_entry set body = replace(body, 'DONE', 'FAILED') where case_id = ?")
        .param(OTHER.value())
        .update();

    watch.verifyAll();

    assertThat(watch.last().damaged()).containsExactly(OTHER.value());
    assertThat(output).contains("GH-2026-0002: the journal was changed outside Gatehouse");
  }

  @Test
  void shouldNotBeBlindedByEntriesOfACaseThatCannotBe() throws Exception {
    twoCases();
    database
        .jdbc
        .sql(
            "insert into gh_journal_entry (case_id, seq, at_time, kind, body, hash) values"
                + " ('0', 1, current_timestamp, 'x', '{}', 'x')")
        .update();
    database.jdbc.sql("delete from gh_journal_head where case_id = ?").param(ONE.value()).update();

    watch.verifyAll();

    assertThat(watch.last().damaged()).containsExactlyInAnyOrder("0", ONE.value());
  }

  @Test
  void shouldVerifyByItselfAgainAndAgain() {
    twoCases();
    JournalWatch busy = watch(Duration.ofMillis(20));
    busy.start();
    try {
      await().until(() -> busy.last() != null && busy.last().damaged().isEmpty());
      database
          .jdbc
          .sql("delete from gh_journal_entry where case_id = ? and seq = 2")
          .param(ONE.value())
          .update();
      await().until(() -> busy.last().damaged().equals(List.of(ONE.value())));
    } finally {
      busy.stop();
    }
    assertThat(busy.isRunning()).isFalse();
  }

  @Test
  void shouldNoticeThatTheSigningKeyIsGoneOrAnother(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key.pem");
    Files.writeString(file, key.pem());
    KeptSigningKey kept = new KeptSigningKey(new JournalSettings(null, file, List.of()), key);
    assertThat(kept.problem()).isEmpty();

    Files.writeString(file, SigningKey.generate().pem());
    assertThat(kept.problem().orElseThrow()).contains("is not the one in use");
    Files.writeString(file, "gibberish");
    assertThat(kept.problem().orElseThrow()).contains("can't be read");
    Files.delete(file);
    assertThat(kept.problem().orElseThrow()).contains("is gone");
  }

  @Test
  void shouldMissNoFileWhenTheSettingHoldsTheKey(@TempDir Path folder) {
    JournalSettings settings =
        new JournalSettings(key.pem(), folder.resolve("none.pem"), List.of());

    assertThat(new KeptSigningKey(settings, key).problem()).isEmpty();
  }
}
