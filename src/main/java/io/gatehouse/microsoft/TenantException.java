package io.gatehouse.microsoft;

/**
 * The tenant did not do what was asked. Messages are safe to show and log: they hold the service's
 * code and words, never a request body.
 */
public abstract sealed class TenantException extends RuntimeException
    permits TenantUnavailable, TenantRefused, TenantItemMissing {

  private final String requestId;

  TenantException(String message, String requestId, Throwable cause) {
    super(message, cause);
    this.requestId = requestId;
  }

  /** The service's request id, for its support; null when no answer came. */
  public String requestId() {
    return requestId;
  }
}
