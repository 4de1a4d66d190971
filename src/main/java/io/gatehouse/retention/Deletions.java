package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.evidence.Verification;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalDamaged;
import io.gatehouse.journal.JournalSeal;
import io.gatehouse.journal.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final CaseIntegrity integrity;
  private final JdbcClient jdbc;

  public Deletions(Journal journal, CaseIntegrity integrity, JdbcClient jdbc) {
    this.journal = journal;
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
    List<Problem> problems = new ArrayList<>(chain.problems());
    try {
      checkEntries(problems);
    } catch (JournalDamaged e) {
      // The verification of the chain has named the entry.
      return with(chain, problems);
    }
    return with(chain, problems);
  }

  private void checkEntries(List<Problem> problems) {
    Set<String> present =
        new HashSet<>(
            jdbc.sql("select case_id from gh_case union select case_id from gh_journal_head")
                .query(String.class)
                .list());
    Set<String> deleted = new HashSet<>();
    for (Entry entry : journal.of(REGISTER)) {
      Optional<Deletion> deletion = read(entry);
      String location = "register of deletions, entry " + entry.sequence();
      if (deletion.isEmpty()) {
        problems.add(new Problem(location, "The entry was put in: it says nothing of a deletion."));
      } else if (!deleted.add(deletion.get().caseId())) {
        problems.add(
            new Problem(location, "Case " + deletion.get().caseId() + " was deleted already."));
      } else if (present.contains(deletion.get().caseId())) {
        problems.add(
            new Problem(
                location,
                "Rows of case "
                    + deletion.get().caseId()
                    + " were put in after the case had been deleted."));
      }
    }
  }

  private static Verification with(Verification chain, List<Problem> problems) {
    return new Verification(
        chain.caseId(), chain.entries(), chain.evidence(), chain.keyIds(), problems);
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
