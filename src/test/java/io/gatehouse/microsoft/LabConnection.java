package io.gatehouse.microsoft;

import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** The real client, connected to a lab tenant. */
public final class LabConnection {

  private LabConnection() {}

  public static TenantConnection to(LabTenant lab) {
    return new TenantConnection(
        lab.graphUrl(),
        lab.betaUrl(),
        lab.baseUrl(),
        lab.tenantId(),
        new FixedTokens(LabTenant.TOKEN));
  }

  public static TenantHttp http(LabTenant lab) {
    return new TenantHttp(
        to(lab), Duration.ofSeconds(5), Duration.ofSeconds(10), new SimpleMeterRegistry());
  }
}
