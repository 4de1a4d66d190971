package io.gatehouse.microsoft;

import java.time.Duration;

/**
 * Trouble that passes: throttling, 5xx, an expired token, a lost connection, an unreadable answer.
 * Unless {@link #withoutEffect} says otherwise the effect may or may not have taken place; asking
 * again is safe, since every action is idempotent.
 */
public sealed class TenantUnavailable extends TenantException permits TenantThrottled, NoTurn {

  private final Duration retryAfter;

  public TenantUnavailable(String message, Duration retryAfter, String requestId, Throwable cause) {
    super(message, requestId, cause);
    this.retryAfter = retryAfter;
  }

  /**
   * How long to wait before asking again; never negative, and at most five minutes where the
   * service asked for it; null when nobody said.
   */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Whether what was asked for certainly has not taken place. */
  public boolean withoutEffect() {
    return false;
  }
}
