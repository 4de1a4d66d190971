package io.gatehouse.microsoft;

import java.time.Duration;

/**
 * The service is asked for too much and turned this request away: 429, Exchange's ServerBusy, or
 * 503 with {@code Retry-After}.
 */
public final class TenantThrottled extends TenantUnavailable {

  /**
   * @param retryAfter how long the service asked to wait; null when it did not say, as Identity
   *     Protection never does
   */
  public TenantThrottled(String message, Duration retryAfter, String requestId, Throwable cause) {
    super(message, retryAfter, requestId, cause);
  }

  @Override
  public boolean withoutEffect() {
    return true;
  }
}
