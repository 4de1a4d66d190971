package io.gatehouse.approval;

/** What an approver says. */
public enum Decision {
  APPROVED,
  REJECTED
}
