package io.gatehouse.microsoft;

/** What was asked for does not exist (404, or Exchange's ManagementObjectNotFound). */
public final class TenantItemMissing extends TenantException {

  public TenantItemMissing(String message, String requestId, Throwable cause) {
    super(message, requestId, cause);
  }
}
