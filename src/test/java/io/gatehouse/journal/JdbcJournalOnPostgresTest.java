package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcJournalOnPostgresTest extends JournalContract {

  private static Database database;

  @BeforeAll
  static void start() throws Exception {
    database = Database.postgres();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @Override
  Database database() {
    return database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update gh_journal_entry set kind = 'x'",
        "delete from gh_journal_entry",
        "truncate gh_journal_entry",
        "update gh_journal_head set entries = entries - 1",
        "update gh_journal_head set hash = 'x'",
        "delete from gh_journal_head",
        "truncate gh_journal_head",
        "update gh_journal_key set public_key = 'x'",
        "delete from gh_journal_key"
      })
  void shouldForbidChangingWhatIsWritten(String statement) {
    JdbcJournal journal = new JdbcJournal(database.jdbc, database.transactions, KEY);
    journal.append(CASE, Acts.of("sign-in-blocked"));

    assertThatThrownBy(() -> database.jdbc.sql(statement).update())
        .rootCause()
        .message()
        .containsAnyOf("only grows", "only moves forward");
  }

  @Test
  void shouldStillAppendAfterARefusedChange() {
    JdbcJournal journal = new JdbcJournal(database.jdbc, database.transactions, KEY);
    int before = journal.of(CASE).size();
    assertThatThrownBy(() -> database.jdbc.sql("delete from gh_journal_entry").update())
        .isInstanceOf(RuntimeException.class);
    journal.append(CASE, Acts.of("sign-in-blocked"));
    assertThat(journal.of(CASE)).hasSize(before + 1);
  }
}
