package io.gatehouse.approval;

/** Where a request for approval stands. */
public enum ApprovalState {
  /** Waits for a decision, or for one more. */
  OPEN,
  /** Everyone asked for has approved; the change may start. */
  APPROVED,
  /** The change has started and has not reported that it is complete. */
  STARTED,
  /** The change was carried out; the approval is spent. */
  USED,
  REJECTED,
  /** Its time ran out, before the decision or before the change. */
  EXPIRED,
  /** A newer plan took its place. */
  SUPERSEDED
}
