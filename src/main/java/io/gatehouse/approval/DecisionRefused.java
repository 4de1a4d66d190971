package io.gatehouse.approval;

/**
 * A decision that the register does not take. The message says why and what to do, and is meant for
 * the person who decided.
 */
public final class DecisionRefused extends RuntimeException {

  private final Ground ground;

  DecisionRefused(Ground ground, String message) {
    super(message);
    this.ground = ground;
  }

  /** Why. */
  public Ground ground() {
    return ground;
  }

  /** Why a decision is not taken. */
  public enum Ground {
    UNKNOWN_REQUEST,
    /** What the register holds is not what it wrote. */
    RECORD_ALTERED,
    OTHER_PLAN_SHOWN,
    NO_LONGER_OPEN,
    EXPIRED,
    NO_REASON,
    NOT_AN_APPROVER,
    ASKED_FOR_IT,
    HAS_DECIDED_ALREADY
  }
}
