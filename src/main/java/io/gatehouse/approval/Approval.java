package io.gatehouse.approval;

import java.time.Instant;
import java.util.Set;

/**
 * One person's decision on one plan.
 *
 * @param digest digest of the plan that was decided on
 * @param signIn how the person had signed in
 * @param session fingerprint of the authenticated session
 * @param groups the groups held at that moment
 * @param stateAfter where the request stood after this decision: {@link ApprovalState#OPEN} while
 *     another approver is still to decide
 */
public record Approval(
    ApprovalId id,
    String digest,
    Decision decision,
    String reason,
    String decidedBy,
    String signIn,
    String session,
    Set<String> groups,
    Instant decidedAt,
    ApprovalState stateAfter) {
  public Approval {
    groups = Set.copyOf(groups);
  }
}
