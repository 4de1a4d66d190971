package io.gatehouse.action;

import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantUnavailable;

/**
 * A “not found” about something that was there a moment ago. It may come from a replica that lags
 * behind, or from one call only, and must not pass for the end of what was to be changed.
 */
final class NotFound {

  private NotFound() {}

  /**
   * Looks once more, and returns when it is not found again.
   *
   * @param look reads what was not found
   * @throws TenantUnavailable when it is there after all; the step is tried again
   */
  static void confirm(TenantItemMissing missing, Runnable look) {
    try {
      look.run();
    } catch (TenantItemMissing again) {
      return;
    }
    throw new TenantUnavailable(
        missing.getMessage() + " A second look found it, so it is tried again.",
        null,
        missing.requestId(),
        missing);
  }
}
