package io.gatehouse.handover;

import java.util.Objects;

/**
 * The use of an approval that a secret is made under.
 *
 * @param approvalId key of the approval in its register
 * @param use 1 for the change itself, higher for a credential made anew under the same approval
 */
public record ApprovalReference(String approvalId, int use) {
  public ApprovalReference {
    Objects.requireNonNull(approvalId, "a secret is made under an approval");
  }
}
