package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class ClockHealthTest {

  private final TestDatabase database = TestDatabase.inMemory();
  private final FakePulse tenant = new FakePulse();

  @Test
  void shouldFindNothingWrongWithARightClock() {
    tenant.serviceTime(Instant.now());

    Health health = health(Clock.systemUTC());

    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails())
        .containsEntry("secondsAheadOfTenant", 0L)
        .containsEntry("secondsAheadOfDatabase", 0L);
  }

  @Test
  void shouldSayThatTheClockIsBehindTheTenants() {
    tenant.serviceTime(Instant.now().plusSeconds(3600));

    Health health = health(Clock.systemUTC());

    assertThat(health.getStatus()).isEqualTo(Degraded.STATUS);
    assertThat(health.getDetails().get("problem").toString())
        .matches(".*clock is 3(600|599) s behind the tenant’s\\. Synchronize it \\(NTP\\)\\.");
  }

  @Test
  void shouldNameEveryoneItDiffersFrom() {
    tenant.serviceTime(Instant.now());

    Health health = health(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));

    assertThat(health.getDetails().get("problem").toString())
        .contains("ahead of the tenant’s", "ahead of the database’s");
  }

  @Test
  void shouldKeepSilentAboutATenantThatNeverToldTheTime() {
    Health health = health(Clock.systemUTC());

    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails()).doesNotContainKey("secondsAheadOfTenant");
  }

  @Test
  void shouldNoticeJumpsBothWays() {
    SettableClock clock = new SettableClock();
    ClockWatch watch = new ClockWatch(clock);
    assertThat(watch.lastJump()).isNull();
    assertThat(watch.jumps()).isZero();

    clock.pass(Duration.ofHours(1));
    assertThat(watch.lastJump().by()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    clock.pass(Duration.ofHours(-1));
    assertThat(watch.lastJump().by()).isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));
    assertThat(watch.jumps()).isEqualTo(2);
  }

  @Test
  void shouldSayThatTheClockWasSet() {
    SettableClock clock = new SettableClock();
    ClockWatch watch = new ClockWatch(clock);
    clock.pass(Duration.ofHours(1));

    Health health =
        new ClockHealth(clock, watch, List.of(), new DatabaseProbe(database.dataSource(), clock))
            .health();

    assertThat(health.getStatus()).isEqualTo(Degraded.STATUS);
    assertThat(health.getDetails())
        .containsEntry("lastJumpSeconds", 3600L)
        .hasEntrySatisfying(
            "problem", words -> assertThat(words.toString()).contains("clock was set"));
  }

  private Health health(Clock clock) {
    return new ClockHealth(
            clock,
            new ClockWatch(clock),
            List.of(tenant),
            new DatabaseProbe(database.dataSource(), clock))
        .health();
  }
}
