package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;

/** Something that destroys was asked for before the evidence of the round was sealed. */
public final class NotSealed extends RuntimeException {

  NotSealed(CaseId caseId, int round) {
    super(
        "The evidence of case "
            + caseId
            + " has not been sealed in round "
            + round
            + ". Nothing is changed that it must keep first: wait until “Seal the evidence” is"
            + " done.");
  }
}
