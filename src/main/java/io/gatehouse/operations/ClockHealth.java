package io.gatehouse.operations;

import io.gatehouse.microsoft.ServicePulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** Less than a third of the time for which a node's lock on a step holds. */
  private static final Duration OFF_FROM_DATABASE = Duration.ofSeconds(6);

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
    List<String> problems = new ArrayList<>();
    // Its own health says when it does not answer; what it told last still counts.
    database.answers(PATIENCE);
    Duration fromTenant = aheadOfTenant();
    if (fromTenant != null) {
      health.withDetail("secondsAheadOfTenant", Seconds.whole(fromTenant));
      compare(fromTenant, OFF_FROM_TENANT, "the tenant’s", problems);
    }
    Duration fromDatabase = aheadOfDatabase();
    if (fromDatabase != null) {
      health.withDetail("secondsAheadOfDatabase", Seconds.whole(fromDatabase));
      compare(fromDatabase, OFF_FROM_DATABASE, "the database’s", problems);
    }
    ClockWatch.Jump jump = watch.lastJump();
    if (jump != null) {
      health.withDetail("lastJumpSeconds", Seconds.whole(jump.by()));
      health.withDetail("lastJumpSecondsAgo", Seconds.whole(jump.ago()));
      if (jump.ago().compareTo(JUMP_IS_NEWS) < 0) {
        problems.add("This machine’s clock was set; see whether it is right now.");
      }
    }
    if (!problems.isEmpty()) {
      health.status(Degraded.STATUS).withDetail("problem", String.join(" ", problems));
    }
    return health.build();
  }

  private static void compare(
      Duration ahead, Duration allowed, String whose, List<String> problems) {
    if (ahead.abs().compareTo(allowed) > 0) {
      problems.add(
          "This machine’s clock is "
              + Seconds.whole(ahead.abs())
              + " s "
              + (ahead.isNegative() ? "behind " : "ahead of ")
              + whose
              + ". Synchronize it (NTP).");
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
