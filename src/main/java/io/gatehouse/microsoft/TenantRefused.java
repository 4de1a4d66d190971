package io.gatehouse.microsoft;

/**
 * The service will not do this, now or on repetition: a missing permission, role or licence, or a
 * rule of the service. A person has to do it another way.
 */
public final class TenantRefused extends TenantException {

  private final int status;
  private final String code;

  public TenantRefused(int status, String code, String message, String requestId, Throwable cause) {
    super(message, requestId, cause);
    this.status = status;
    this.code = code;
  }

  /** HTTP status, 400 to 499. */
  public int status() {
    return status;
  }

  /** The service's error code, for example {@code Authorization_RequestDenied}; never null. */
  public String code() {
    return code;
  }
}
