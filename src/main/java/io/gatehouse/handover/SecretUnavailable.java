package io.gatehouse.handover;

/**
 * A secret can't be shown or used. The message says why and what to do, and is meant for the person
 * who asked; it never holds the secret.
 */
public final class SecretUnavailable extends RuntimeException {

  private final Cause why;

  SecretUnavailable(Cause why, String message) {
    super(message);
    this.why = why;
  }

  /** Why. */
  public Cause why() {
    return why;
  }

  /** Why a secret can't be shown or used. */
  public enum Cause {
    UNKNOWN,
    SHOWN_ALREADY,
    EXPIRED,
    REPLACED,
    /** The key that it was encrypted with is not configured, or its row was altered. */
    UNREADABLE
  }
}
