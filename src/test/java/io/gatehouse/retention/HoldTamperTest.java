package io.gatehouse.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.Problem;
import io.gatehouse.journal.Tampering;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Random changes of legal holds, of the register of deletions and of the list beside it, each try
 * with one. The seed is printed; {@code -Dgatehouse.seed=…} repeats a run.
 */
class HoldTamperTest {

  private static final long SEED = Long.getLong("gatehouse.seed", System.nanoTime());
  private static final int TRIES = 300;

  private static Records records;
  private static CaseId held;
  private static CaseId lifted;

  @BeforeAll
  static void holdAndDelete() {
    System.out.println("Tampering with holds and deletions with the seed " + SEED);
    records = new Records(Database.h2());
    held = records.due("{\"held\":1}");
    records.holds.set(held, "Claim 4711", Records.ROOT);
    lifted = records.due("{\"lifted\":1}");
    records.holds.set(lifted, "Claim 4712", Records.ROOT);
    records.holds.lift(lifted, "Settled", Records.ROOT);
    for (int i = 0; i < 4; i++) {
      records.node().delete(records.due("{\"gone\":" + i + "}"));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    records.database.close();
  }

  @Test
  void shouldDetectAndNameEveryChange() {
    assertThat(problems()).isEmpty();
    Random random = new Random(SEED);
    Map<String, Integer> tried = new TreeMap<>();
    for (int i = 0; i < TRIES; i++) {
      Table table = Table.values()[random.nextInt(Table.values().length)];
      int number = i;
      records
          .database
          .transaction()
          .executeWithoutResult(
              status -> {
                status.setRollbackOnly();
                String words = table.tamper(random);
                assertThat(problems())
                    .as("try %d, seed %d: %s", number, SEED, words)
                    .anyMatch(problem -> problem.location().matches(table.location));
                tried.merge(words.replaceAll(" to .*", ""), 1, Integer::sum);
              });
    }
    System.out.println("Changed holds and deletions: " + tried);
    assertThat(problems()).isEmpty();
  }

  private static List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(records.kept.verify(held).problems());
    problems.addAll(records.kept.verify(lifted).problems());
    problems.addAll(records.deletions.verify().problems());
    return problems;
  }

  /** A table, the rows of it that matter, its columns, and how a deviation in it is named. */
  private enum Table {
    HOLD("gh_legal_hold", "true", "case_id reason set_by set_at lifted_at lifted_by", "legal hold"),
    DELETED(
        "gh_deleted_case",
        "true",
        "deleted_case place outcome rounds opened_at closed_at deleted_at",
        "list of deleted cases.*"),
    REGISTER(
        "gh_journal_entry",
        "case_id = 'GH-0000-0000'",
        "case_id seq at_time kind body hash key_id signature",
        "journal.*|register of deletions.*"),
    END(
        "gh_journal_head",
        "case_id = 'GH-0000-0000'",
        "case_id entries hash key_id signature",
        "journal.*");

    private final String table;
    private final String rows;
    private final List<String> columns;
    private final String location;

    Table(String table, String rows, String columns, String location) {
      this.table = table;
      this.rows = rows;
      this.columns = List.of(columns.split(" "));
      this.location = location;
    }

    String tamper(Random random) {
      for (; ; ) {
        try {
          return tryToTamper(random);
        } catch (DataIntegrityViolationException e) {
          // Such a row can't exist; another try then.
          continue;
        }
      }
    }

    private String tryToTamper(Random random) {
      List<Map<String, Object>> all =
          records
              .database
              .jdbc
              .sql("select * from " + table + " where " + rows + " order by 1, 2")
              .query()
              .listOfRows();
      Map<String, Object> row = all.get(random.nextInt(all.size()));
      String where = " where " + columns.get(0) + " = ? and " + columns.get(1) + " = ?";
      Object first = row.get(columns.get(0));
      Object second = row.get(columns.get(1));
      if (random.nextInt(6) == 0) {
        records.database.jdbc.sql("delete from " + table + where).params(first, second).update();
        return "deleted a row of " + table;
      }
      String column = columns.get(random.nextInt(columns.size()));
      Object value =
          row.get(column) == null && column.endsWith("_at")
              ? OffsetDateTime.now()
              : Tampering.changed(row.get(column), random);
      records
          .database
          .jdbc
          .sql("update " + table + " set " + column + " = ?" + where)
          .params(value, first, second)
          .update();
      return "changed " + column + " of " + table + " to " + value;
    }
  }
}
