package io.gatehouse.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.journal.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL's triggers let the rows of a case go with the whole case, and in no other way. */
class DeletionOnPostgresTest extends DeletionContract {

  private static Records records;

  @BeforeAll
  static void start() throws Exception {
    records = new Records(Database.postgres());
  }

  @AfterAll
  static void stop() throws Exception {
    records.database.close();
  }

  @Override
  Records records() {
    return records;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from gh_case where case_id = '%s'",
        "delete from gh_journal_entry where case_id = '%s'",
        "delete from gh_journal_head where case_id = '%s'",
        "delete from gh_evidence_item where case_id = '%s'",
        "delete from gh_evidence_source where case_id = '%s'",
        "delete from gh_evidence_manifest where case_id = '%s'",
        "delete from gh_evidence_blob where sha256 in"
            + " (select sha256 from gh_evidence_item where case_id = '%s')",
        "delete from gh_legal_hold where case_id = '%s'",
        "insert into gh_deleted_case select case_id, 99, 'RECOVERED', 1, reported_at, closed_at,"
            + " closed_at from gh_case where case_id = '%s'",
        "truncate gh_case, gh_case_report, gh_legal_hold cascade",
        "truncate gh_legal_hold",
        "truncate gh_deleted_case",
      })
  void shouldLetNothingGoByItself(String statement) {
    CaseId caseId = records.due("{\"guarded\":\"" + statement.hashCode() + "\"}");
    records.holds.set(caseId, "Claim 4711", Records.ROOT);

    assertThatThrownBy(
            () -> records.database.jdbc.sql(statement.formatted(caseId.value())).update())
        .rootCause()
        .hasMessageMatching("(?s).*(only grows|deleted in the same transaction).*");
    assertThat(records.kept.verify(caseId).problems()).isEmpty();
  }

  @Test
  void shouldTakeIntoTheRegisterOnlyWhatIsDue() {
    CaseId open = records.open("{\"register\":1}");
    CaseId held = records.due("{\"register\":2}");
    records.holds.set(held, "Claim 4711", Records.ROOT);
    CaseId due = records.due("{\"register\":3}");
    Instant past = Instant.now().minus(Duration.ofDays(1));

    assertThatThrownBy(() -> forge(open, past, "case-deleted"))
        .rootCause()
        .hasMessageContaining("Only a closed case");
    assertThatThrownBy(() -> forge(held, past, "case-deleted"))
        .rootCause()
        .hasMessageContaining("on legal hold");
    assertThatThrownBy(() -> forge(due, Instant.now().plus(Duration.ofDays(1)), "case-deleted"))
        .rootCause()
        .hasMessageContaining("has not ended");
    assertThatThrownBy(() -> forge(due, past, "noted"))
        .rootCause()
        .hasMessageContaining("signed deletions and nothing else");
    assertThat(records.deletions.verify().problems()).isEmpty();
  }

  /** Whoever can write to the database and has no key may get past the triggers, and shows. */
  @Test
  void shouldNameADeletionThatWasForged() {
    CaseId due = records.due("{\"forged\":1}");

    records
        .database
        .transaction()
        .executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              forge(due, Instant.now().minus(Duration.ofDays(1)), "case-deleted");
              assertThat(records.deletions.verify().problems()).isNotEmpty();
            });
    assertThat(records.deletions.verify().problems()).isEmpty();
  }

  private static void forge(CaseId caseId, Instant ended, String kind) {
    records
        .database
        .jdbc
        .sql(
            "insert into gh_journal_entry (case_id, seq, at_time, kind, body, hash, key_id,"
                + " signature) values ('GH-0000-0000', 1 + (select count(*) from gh_journal_entry"
                + " where case_id = 'GH-0000-0000'), now(), ?, ?, '00', 'key', 'signature')")
        .params(
            kind,
            "{\"target\":\"%s\",\"after\":{\"retentionEndedAt\":\"%s\"}}"
                .formatted(caseId.value(), ended))
        .update();
  }
}
