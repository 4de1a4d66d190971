package io.gatehouse.microsoft.pacing;

import io.gatehouse.configuration.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the tenant's services that differ from tenant to tenant, or that other applications
 * share. The defaults are Microsoft's documented ones for the smallest tenants.
 *
 * @param directoryUnits resource units that the directory gives an application in ten seconds: 3500
 *     for a tenant of up to 50 users, 5000 up to 500, 8000 above
 * @param reportsWindow in which five requests for sign-ins and audits are made, counted from their
 *     answers; the service allows five in ten seconds
 * @param identityProtectionInterval between an answer of Identity Protection or Conditional Access
 *     and the next request; the service allows one request a second to all applications together
 */
@ConfigurationProperties("gatehouse.pacing")
public record PacingSettings(
    @DefaultValue("3500") int directoryUnits,
    @DefaultValue("10200ms") Duration reportsWindow,
    @DefaultValue("1050ms") Duration identityProtectionInterval) {

  /** The documented limits of the smallest tenants. */
  public static final PacingSettings DOCUMENTED =
      new PacingSettings(3500, Duration.ofMillis(10_200), Duration.ofMillis(1050));

  public PacingSettings {
    if (directoryUnits < 50) {
      throw new WrongSetting(
          "gatehouse.pacing.directory-units",
          "it is " + directoryUnits + ", and finding and locking one account takes about 13.",
          "Microsoft gives 3500 to the smallest tenants: write at least 50.");
    }
    positive("reports-window", reportsWindow);
    positive("identity-protection-interval", identityProtectionInterval);
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new WrongSetting(
          "gatehouse.pacing." + key,
          "it is " + value + ", which is no time.",
          "Write a time such as 1s.");
    }
  }
}
