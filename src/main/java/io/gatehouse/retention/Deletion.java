package io.gatehouse.retention;

import io.gatehouse.casefile.CaseOutcome;
import java.time.Instant;
import java.util.List;

/**
 * What is left of a case whose record was deleted: that it was, and nothing of its content.
 *
 * @param place of the entry in the register of deletions
 * @param caseId number of the case
 * @param openedAt when the account was reported
 * @param outcome how the case ended
 * @param rounds how often it was contained
 * @param journalEntries how many entries its journal had
 * @param journalHash hash of the last one; an export that somebody kept must end with it
 * @param evidence how many pieces of evidence it had
 * @param holds legal holds that had been on it and were lifted
 * @param rule the setting by which it was deleted
 * @param retentionEndedAt when it might be deleted at the earliest
 * @param deletedAt when it was
 * @param entryHash hash of the entry that says so
 */
public record Deletion(
    long place,
    String caseId,
    Instant openedAt,
    Instant closedAt,
    CaseOutcome outcome,
    int rounds,
    long journalEntries,
    String journalHash,
    int evidence,
    List<Held> holds,
    String rule,
    Instant retentionEndedAt,
    Instant deletedAt,
    String entryHash) {

  /** A legal hold that had been lifted; user ids of the administrators. */
  public record Held(String setBy, Instant setAt, String liftedBy, Instant liftedAt) {}
}
