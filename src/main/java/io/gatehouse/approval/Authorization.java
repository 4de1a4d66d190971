package io.gatehouse.approval;

/**
 * Leave to carry out one approved change now. Only {@link ApprovalRegister} gives one.
 *
 * @param approvedPlan what was approved. When the same execution goes on after a crash, the tenant
 *     may hold fewer items than this: carry out those that are in both
 * @param use number of this use of the approval: 1 for the change itself, higher for a credential
 *     made anew under it; the same when the same execution asks again
 * @param usedBy the execution that it was given to
 * @param resumed whether that execution had started before
 */
public record Authorization(
    ApprovalId approval, ChangePlan approvedPlan, int use, String usedBy, boolean resumed) {}
