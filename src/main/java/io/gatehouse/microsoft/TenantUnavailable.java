package io.gatehouse.microsoft;

import java.time.Duration;

/**
 * Trouble that passes: throttling, 5xx, an expired token, a lost connection, an unreadable answer.
 * The effect may or may not have taken place; asking again is safe, since every action is
 * idempotent.
 */
public final class TenantUnavailable extends TenantException {

  private final Duration retryAfter;

  public TenantUnavailable(String message, Duration retryAfter, String requestId, Throwable cause) {
    super(message, requestId, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the service asked to wait, capped at five minutes; null when it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
