package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.evidence.Verification;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalDamaged;
import io.gatehouse.journal.JournalSeal;
import io.gatehouse.journal.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The register of deletions: a journal of its own, chained and signed as those of the cases, with
 * an entry for every case whose record was deleted. Its number is one that no case can have.
 */
@Component
public class Deletions {

  /** Number of the journal that is the register; the migration of PostgreSQL names it too. */
  public static final CaseId REGISTER = new CaseId("GH-0000-0000");

  private final Journal journal;
  private final JournalSeal seal;
  private final CaseIntegrity integrity;
  private final JdbcClient jdbc;

  public Deletions(Journal journal, JournalSeal seal, CaseIntegrity integrity, JdbcClient jdbc) {
    this.journal = journal;
    this.seal = seal;
    this.integrity = integrity;
    this.jdbc = jdbc;
  }

  /**
   * Every deletion, the first first. Entries that say nothing of a deletion are left out; {@link
   * #verify} names them.
   *
   * @throws JournalDamaged when an entry can't be read any more
   */
  public List<Deletion> all() {
    return journal.of(REGISTER).stream().map(Deletions::read).flatMap(Optional::stream).toList();
  }

  /** What is left of a case, empty when it was not deleted. */
  public Optional<Deletion> of(CaseId caseId) {
    return all().stream().filter(deletion -> deletion.caseId().equals(caseId.value())).findFirst();
  }

  /** The register as it stands: its chain and signatures, and that what was deleted is gone. */
  public Verification verify() {
    Verification chain = integrity.verify(REGISTER);
    List<Problem> problems = new ArrayList<>();
    try {
      checkEntries(problems);
    } catch (JournalDamaged e) {
      // The verification of the chain has named the entry.
      return chain.and(problems);
    }
    return chain.and(problems);
  }

  /**
   * Says that a case is deleted, in the register and in the list for auditors, within the caller's
   * transaction.
   *
   * @return what is left of the case
   */
  Deletion add(Act act) {
    Entry entry = seal.appendSigned(REGISTER, act);
    Deletion deletion = read(entry).orElseThrow();
    jdbc.sql(
            "insert into gh_deleted_case (deleted_case, place, outcome, rounds, opened_at,"
                + " closed_at, deleted_at) values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            deletion.caseId(),
            deletion.place(),
            deletion.outcome().name(),
            deletion.rounds(),
            utc(deletion.openedAt()),
            utc(deletion.closedAt()),
            utc(deletion.deletedAt()))
        .update();
    return deletion;
  }

  private void checkEntries(List<Problem> problems) {
    Set<String> present =
        new HashSet<>(
            jdbc.sql("select case_id from gh_case union select case_id from gh_journal_head")
                .query(String.class)
                .list());
    Map<String, List<Object>> listed = listed();
    Set<String> deleted = new HashSet<>();
    for (Entry entry : journal.of(REGISTER)) {
      Optional<Deletion> deletion = read(entry);
      String location = "register of deletions, entry " + entry.sequence();
      if (deletion.isEmpty()) {
        problems.add(new Problem(location, "The entry was put in: it says nothing of a deletion."));
        continue;
      }
      String caseId = deletion.get().caseId();
      if (!deleted.add(caseId)) {
        problems.add(new Problem(location, "Case " + caseId + " was deleted already."));
      } else if (present.contains(caseId)) {
        problems.add(
            new Problem(
                location,
                "Rows of case " + caseId + " were put in after the case had been deleted."));
      }
      List<Object> row = listed.remove(caseId);
      if (row == null) {
        problems.add(inTheList(caseId, "The row was deleted."));
      } else if (!row.equals(row(deletion.get()))) {
        problems.add(inTheList(caseId, "The row was changed: the register says something else."));
      }
    }
    listed
        .keySet()
        .forEach(
            caseId ->
                problems.add(
                    inTheList(caseId, "The row was put in: the register does not know it.")));
  }

  private static Problem inTheList(String caseId, String words) {
    return new Problem("list of deleted cases, " + caseId, words);
  }

  private Map<String, List<Object>> listed() {
    Map<String, List<Object>> listed = new TreeMap<>();
    jdbc.sql(
            "select deleted_case, place, outcome, rounds, opened_at, closed_at, deleted_at"
                + " from gh_deleted_case")
        .query(
            (row, number) ->
                listed.put(
                    row.getString(1),
                    List.of(
                        row.getLong(2),
                        row.getString(3),
                        row.getInt(4),
                        instant(row, 5),
                        instant(row, 6),
                        instant(row, 7))))
        .list();
    return listed;
  }

  private static List<Object> row(Deletion deletion) {
    return List.of(
        deletion.place(),
        deletion.outcome().name(),
        deletion.rounds(),
        deletion.openedAt(),
        deletion.closedAt(),
        deletion.deletedAt());
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static Optional<Deletion> read(Entry entry) {
    if (!JournalSeal.CASE_DELETED.equals(entry.act().kind())) {
      return Optional.empty();
    }
    try {
      Map<String, Object> was = entry.act().before();
      Map<String, Object> by = entry.act().after();
      return Optional.of(
          new Deletion(
              entry.sequence(),
              new CaseId(entry.act().target()).value(),
              time(was, "openedAt"),
              time(was, "closedAt"),
              CaseOutcome.valueOf(text(was, "outcome")),
              number(was, "rounds").intValue(),
              number(was, "journalEntries").longValue(),
              text(was, "journalHash"),
              number(was, "evidence").intValue(),
              holds(was),
              text(by, "rule"),
              time(by, "retentionEndedAt"),
              entry.time(),
              entry.hash()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Deletion.Held> holds(Map<String, Object> was) {
    return ((List<Map<String, Object>>) was.get("legalHolds"))
        .stream()
            .map(
                hold ->
                    new Deletion.Held(
                        text(hold, "setBy"),
                        time(hold, "setAt"),
                        text(hold, "liftedBy"),
                        time(hold, "liftedAt")))
            .toList();
  }

  private static String text(Map<String, Object> content, String name) {
    return (String) content.get(name);
  }

  private static Number number(Map<String, Object> content, String name) {
    return (Number) content.get(name);
  }

  private static Instant time(Map<String, Object> content, String name) {
    return Instant.parse(text(content, name));
  }
}
