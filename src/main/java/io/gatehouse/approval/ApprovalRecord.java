package io.gatehouse.approval;

import java.time.Instant;
import java.util.List;

/**
 * Everything the register keeps about one request, for the auditors.
 *
 * @param state where it stands now; an approval past its time shows as expired at once
 * @param stateSince when it got there
 * @param intact whether the kept plan still matches its digest; if not, the database was changed
 * @param decisions in the order they were made
 * @param uses what it was used for, in order
 */
public record ApprovalRecord(
    ApprovalRequest request,
    ApprovalState state,
    Instant stateSince,
    boolean intact,
    List<Approval> decisions,
    List<Use> uses) {

  public ApprovalRecord {
    decisions = List.copyOf(decisions);
    uses = List.copyOf(uses);
  }

  /**
   * The change being carried out once.
   *
   * @param number 1 for the change itself; higher for a credential made anew under it
   * @param usedBy the execution that carried it out
   * @param completedAt null while it has not reported that it is complete
   */
  public record Use(int number, String usedBy, Instant startedAt, Instant completedAt) {}
}
