package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.util.List;

/** The hash-chained, append-only record of each case. */
public interface Journal {

  /**
   * Appends within the caller's transaction: rolled back with it, never there without it. The chain
   * of the case stays locked until that transaction ends, so append last.
   */
  Entry append(CaseId caseId, Act act);

  /**
   * Appends in a transaction of its own once the present one has ended, normally by rolling back;
   * for attempts that failed. Without a transaction, appends at once.
   */
  void appendAfterRollback(CaseId caseId, Act act);

  /** The whole chain of a case in order. */
  List<Entry> of(CaseId caseId);
}
