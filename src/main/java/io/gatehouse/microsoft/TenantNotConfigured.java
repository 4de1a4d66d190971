package io.gatehouse.microsoft;

import java.util.List;

/** Gatehouse was started without a tenant to work in. */
public final class TenantNotConfigured extends RuntimeException {

  private final transient List<String> missing;

  TenantNotConfigured(List<String> missing) {
    super("The tenant is not configured: " + String.join("; ", missing));
    this.missing = List.copyOf(missing);
  }

  /** The keys that are missing, each with what belongs there. */
  public List<String> missing() {
    return missing;
  }
}
