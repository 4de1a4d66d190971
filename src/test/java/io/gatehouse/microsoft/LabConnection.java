package io.gatehouse.microsoft;

import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.pacing.Pacing;
import io.gatehouse.microsoft.pacing.PacingSettings;
import io.gatehouse.microsoft.pacing.Toll;
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
    return http(lab, noLimits());
  }

  public static TenantHttp http(LabTenant lab, Pacing pacing) {
    return new TenantHttp(
        to(lab), Duration.ofSeconds(5), Duration.ofSeconds(10), pacing, new SimpleMeterRegistry());
  }

  /** For a tenant that sets no limits: tests of other things don't wait for their turn. */
  public static Pacing noLimits() {
    return new Pacing(PacingSettings.DOCUMENTED, Duration.ofSeconds(10)) {
      @Override
      public Turn enter(Toll toll) {
        return Turn.UNLIMITED;
      }
    };
  }
}
