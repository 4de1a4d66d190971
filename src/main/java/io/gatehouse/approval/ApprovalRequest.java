package io.gatehouse.approval;

import java.time.Instant;

/**
 * A plan put before the approvers.
 *
 * @param digest the plan's {@link PlanDigest}; a decision must name it
 * @param requestedBy who asked: a user id, or the flow node that asked on its own
 * @param expiresAt when it lapses undecided; once approved, when the approval lapses unused
 * @param requiredDecisions how many distinct people must approve
 * @param replaces the request of the same kind, case and round that this one takes the place of;
 *     null when it is the first
 * @param difference what changed since {@code replaces}; {@link PlanDifference#NONE} when first
 */
public record ApprovalRequest(
    ApprovalId id,
    ChangePlan plan,
    String digest,
    String requestedBy,
    Instant requestedAt,
    Instant expiresAt,
    int requiredDecisions,
    ApprovalId replaces,
    PlanDifference difference) {}
