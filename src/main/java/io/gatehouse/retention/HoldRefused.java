package io.gatehouse.retention;

/** A legal hold can't be set or lifted as asked. The message says what to do. */
public final class HoldRefused extends RuntimeException {

  /** What stands against it. */
  public enum Why {
    /** The reason is missing or too long. */
    REASON,
    /** There is no hold that could be lifted. */
    NOT_HELD,
    /** The record of the case was deleted already. */
    DELETED
  }

  private final Why why;

  HoldRefused(Why why, String message) {
    super(message);
    this.why = why;
  }

  /** What stands against it. */
  public Why why() {
    return why;
  }
}
