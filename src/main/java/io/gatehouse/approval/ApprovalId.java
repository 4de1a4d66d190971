package io.gatehouse.approval;

import java.util.UUID;

/** The key of a request for approval in the register. */
public record ApprovalId(String value) {

  /**
   * @throws IllegalArgumentException when {@code value} is not a UUID
   */
  public ApprovalId {
    value = UUID.fromString(value).toString();
  }

  static ApprovalId next() {
    return new ApprovalId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
