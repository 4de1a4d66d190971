package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;

/** An entry of the journal can't be read any more: somebody changed it outside Gatehouse. */
public final class JournalDamaged extends RuntimeException {

  JournalDamaged(CaseId caseId, long sequence, Throwable cause) {
    super(
        "Entry "
            + sequence
            + " of the journal of case "
            + caseId
            + " can't be read: it was changed outside Gatehouse. Verify the case on /audit.",
        cause);
  }
}
