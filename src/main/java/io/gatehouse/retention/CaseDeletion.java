package io.gatehouse.retention;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.CaseState;
import io.gatehouse.evidence.Verification;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalSeal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes the record of a case whose retention has ended: whole or not at all, and by one node
 * only, however many try. What is left is an entry in the register of {@link Deletions}, written in
 * the same transaction.
 */
@Component
public class CaseDeletion {

  private final JdbcClient jdbc;
  private final CaseRegister cases;
  private final LegalHolds holds;
  private final Journal journal;
  private final Deletions deletions;
  private final KeptRecords records;
  private final EngineHistory history;
  private final RetentionSettings settings;
  private final Clock clock;
  private final CaseRows rows;
  private final TransactionTemplate transaction;

  CaseDeletion(
      JdbcClient jdbc,
      CaseRegister cases,
      LegalHolds holds,
      Journal journal,
      Deletions deletions,
      KeptRecords records,
      EngineHistory history,
      RetentionSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.holds = holds;
    this.journal = journal;
    this.deletions = deletions;
    this.records = records;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
    this.rows = new CaseRows(jdbc);
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Deletes the case if it is due.
   *
   * @return false when it is not (any more): on hold, deleted by another node
   * @throws MustBeKept when it is due and may not be deleted all the same
   */
  public boolean delete(CaseId caseId) {
    return Boolean.TRUE.equals(transaction.execute(status -> isDue(caseId) && deleted(caseId)));
  }

  /** Looks again with the case locked: whoever sets a hold locks it too. */
  private boolean isDue(CaseId caseId) {
    if (!lock("gh_case", caseId) || holds.on(caseId).isPresent()) {
      return false;
    }
    CaseFile file = cases.get(caseId);
    Instant lifted = holds.last(caseId).map(LegalHold::liftedAt).orElse(null);
    return file.state() == CaseState.CLOSED
        && file.closedAt() != null
        && hasEnded(settings.endFor(file.closedAt(), lifted));
  }

  /** Locks a case's only row; false when it has none. */
  private boolean lock(String table, CaseId caseId) {
    return jdbc.sql("select case_id from " + table + " where case_id = ? for update")
        .param(caseId.value())
        .query(String.class)
        .optional()
        .isPresent();
  }

  private boolean deleted(CaseId caseId) {
    // Nobody adds an entry between the hash that is kept and the deletion.
    lock("gh_journal_head", caseId);
    Verification verification = records.verify(caseId);
    if (!verification.intact()) {
      throw new MustBeKept(
          "its record is not intact ("
              + verification.problems().get(0)
              + "). An auditor must look");
    }
    List<Entry> entries = journal.of(caseId);
    Instant closed = closed(entries);
    Instant end = settings.endFor(closed, lifted(entries));
    if (!hasEnded(end)) {
      throw new MustBeKept(
          "its journal says that it was closed at "
              + closed
              + ", later than the register of cases. An auditor must look");
    }
    if (history.isRunning(caseId)) {
      throw new MustBeKept("the engine still works on it");
    }
    deletions.add(act(cases.get(caseId), entries, closed, end, verification.evidence()));
    rows.delete(caseId);
    history.delete(caseId);
    return true;
  }

  private boolean hasEnded(Instant end) {
    return !end.isAfter(clock.instant());
  }

  /** As the signed entry says; the register of cases could be changed without a trace. */
  private static Instant closed(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> JournalSeal.CLOSED.equals(entry.act().kind()))
        .reduce((one, next) -> next)
        .map(Entry::time)
        .orElseThrow(
            () ->
                new MustBeKept(
                    "its journal does not say that it was closed. An auditor must look"));
  }

  private static Instant lifted(List<Entry> entries) {
    return HoldJournal.last(entries).map(Entry::time).orElse(null);
  }

  private Act act(CaseFile file, List<Entry> entries, Instant closed, Instant end, int evidence) {
    Map<String, Object> was = new LinkedHashMap<>();
    was.put("openedAt", entries.get(0).time());
    was.put("closedAt", closed);
    was.put("outcome", file.outcome());
    was.put("rounds", file.round());
    was.put("journalEntries", entries.size());
    was.put("journalHash", entries.get(entries.size() - 1).hash());
    was.put("evidence", evidence);
    was.put("legalHolds", liftedHolds(entries));
    Map<String, Object> by = new LinkedHashMap<>();
    by.put("rule", settings.rule());
    by.put("retentionEndedAt", end);
    return new Act(
        new Actor.System("retention"),
        JournalSeal.CASE_DELETED,
        "Deleted the record of case " + file.caseId() + ": its retention has ended.",
        file.caseId().value(),
        was,
        by,
        Act.Outcome.DONE,
        null,
        null);
  }

  private static List<Object> liftedHolds(List<Entry> entries) {
    List<Object> lifted = new ArrayList<>();
    for (Entry entry : entries) {
      if (HoldJournal.LIFTED.equals(entry.act().kind())) {
        Map<String, Object> hold = new LinkedHashMap<>(entry.act().after());
        hold.remove("reason");
        lifted.add(hold);
      }
    }
    return lifted;
  }

  /** A case is due and can't be deleted. The message completes “The case is kept, because”. */
  public static final class MustBeKept extends RuntimeException {
    MustBeKept(String message) {
      super(message);
    }
  }
}
