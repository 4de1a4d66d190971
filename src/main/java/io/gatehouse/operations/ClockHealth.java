package io.gatehouse.operations;

import io.gatehouse.microsoft.ServicePulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the machine's clock is right: against the tenant's (the Date header of its answers) and
 * the database's, and whether it was set lately. A wrong clock spoils tokens, approvals' times and
 * the locks that nodes hold on steps.
 */
@Component("clockHealthIndicator")
class ClockHealth implements HealthIndicator {

  /** Microsoft Entra ID takes assertions with a clock up to five minutes off. */
  private static final Duration OFF_FROM_TENANT = Duration.ofMinutes(2);

  /** A third of the time for which a node's lock on a step holds. */
  private static final Duration OFF_FROM_DATABASE = Duration.ofSeconds(10);

  private static final Duration JUMP_IS_NEWS = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Clock clock;
  private final ClockWatch watch;
  private final List<ServicePulse> pulses;
  private final DatabaseProbe database;

  ClockHealth(Clock clock, ClockWatch watch, List<ServicePulse> pulses, DatabaseProbe database) {
    this.clock = clock;
    this.watch = watch;
    this.pulses = pulses;
    this.database = database;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up().withDetail("time", clock.instant());
    askDatabase();
    Duration fromTenant = aheadOfTenant();
    if (fromTenant != null) {
      health.withDetail("secondsAheadOfTenant", fromTenant.toSeconds());
      if (fromTenant.abs().compareTo(OFF_FROM_TENANT) > 0) {
        wrong(health, fromTenant, "the tenant’s");
      }
    }
    Duration fromDatabase = aheadOfDatabase();
    if (fromDatabase != null) {
      health.withDetail("secondsAheadOfDatabase", fromDatabase.toSeconds());
      if (fromDatabase.abs().compareTo(OFF_FROM_DATABASE) > 0) {
        wrong(health, fromDatabase, "the database’s");
      }
    }
    ClockWatch.Jump jump = watch.lastJump();
    if (jump != null) {
      health.withDetail("lastJumpSeconds", jump.by().toSeconds());
      health.withDetail("lastJumpSecondsAgo", jump.ago().toSeconds());
      if (jump.ago().compareTo(JUMP_IS_NEWS) < 0) {
        health
            .status(Degraded.STATUS)
            .withDetail("jumped", "This machine’s clock was set; see whether it is right now.");
      }
    }
    return health.build();
  }

  private static void wrong(Health.Builder health, Duration ahead, String whose) {
    health
        .status(Degraded.STATUS)
        .withDetail(
            "problem",
            "This machine’s clock is "
                + ahead.abs().toSeconds()
                + " s "
                + (ahead.isNegative() ? "behind " : "ahead of ")
                + whose
                + ". Synchronize it (NTP).");
  }

  private void askDatabase() {
    try {
      database.written(PATIENCE);
    } catch (TimeoutException | ExecutionException e) {
      // The database's own health says so; what it told last still counts.
    }
  }

  /** How far this clock is ahead of the tenant's; null when no answer told. */
  Duration aheadOfTenant() {
    return pulses.stream()
        .map(pulse -> pulse.heard().serviceTime())
        .filter(time -> time != null)
        .map(this::ahead)
        .min((one, other) -> one.abs().compareTo(other.abs()))
        .orElse(null);
  }

  /** How far this clock is ahead of the database's; null when it could not be asked. */
  Duration aheadOfDatabase() {
    DatabaseProbe.Written last = database.last();
    return last == null ? null : ahead(last.itsTimeNow());
  }

  private Duration ahead(Instant other) {
    return Duration.between(other, clock.instant());
  }
}
