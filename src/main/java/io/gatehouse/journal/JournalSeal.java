package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;

/** Entries that carry a signature of their own, so that what was before them can't be rewritten. */
public interface JournalSeal {

  /** Kind of the entry that seals the evidence of a round. */
  String SEALED = "sealed";

  /** Kind of the entry that closes a case. */
  String CLOSED = "closed";

  /**
   * Appends as {@link Journal#append} does, with a signature.
   *
   * @param act of the kind {@link #SEALED} or {@link #CLOSED}
   */
  Entry appendSigned(CaseId caseId, Act act);
}
