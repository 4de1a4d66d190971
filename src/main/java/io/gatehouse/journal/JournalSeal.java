package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.util.Set;

/** Entries that carry a signature of their own, so that what was before them can't be rewritten. */
public interface JournalSeal {

  /** Kind of the entry that seals the evidence of a round. */
  String SEALED = "sealed";

  /** Kind of the entry that closes a case. */
  String CLOSED = "closed";

  /** Kind of the entry that says that the record of a case was deleted. */
  String CASE_DELETED = "case-deleted";

  /** The kinds that are signed; no other is. */
  Set<String> KINDS = Set.of(SEALED, CLOSED, CASE_DELETED);

  /**
   * Appends as {@link Journal#append} does, with a signature.
   *
   * @param act of one of the {@link #KINDS}
   */
  Entry appendSigned(CaseId caseId, Act act);
}
