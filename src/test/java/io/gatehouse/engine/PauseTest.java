package io.gatehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PauseTest {

  private static final Duration INTERVAL = Duration.ofSeconds(20);

  private static Duration pause(TenantUnavailable trouble, Duration throttledFor) {
    return Pause.before(trouble, INTERVAL, throttledFor, RandomGenerator.getDefault());
  }

  private static TenantThrottled throttled(Duration asked) {
    return new TenantThrottled("Too many requests.", asked, null, null);
  }

  private static TenantUnavailable failed(Duration asked) {
    return new TenantUnavailable("Internal error.", asked, null, null);
  }

  @Test
  void shouldKeepATurnToTheMoment() {
    assertThat(pause(new NoTurn("reports", Duration.ofMillis(1234)), Duration.ZERO))
        .isEqualTo(Duration.ofMillis(1234));
  }

  @Test
  void shouldAskInBetweenWhenATurnIsFarAway() {
    assertThat(pause(new NoTurn("Identity Protection", Duration.ofHours(1)), Duration.ZERO))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void shouldNeverComeBackSoonerThanAskedNorMuchLater() {
    for (int i = 0; i < 1000; i++) {
      assertThat(pause(throttled(Duration.ofSeconds(60)), Duration.ZERO))
          .isBetween(Duration.ofSeconds(60), Duration.ofMillis(66_250));
    }
  }

  @Test
  void shouldNotLetThoseWhoWereAskedTogetherComeBackTogether() {
    assertThat(
            java.util.stream.Stream.generate(
                    () -> pause(throttled(Duration.ofSeconds(60)), Duration.ZERO))
                .limit(50)
                .distinct()
                .count())
        .isGreaterThan(25);
  }

  @Test
  void shouldTakeTheIntervalWhenAThrottlingServiceDoesNotSay() {
    assertThat(pause(throttled(null), Duration.ZERO))
        .isBetween(INTERVAL, INTERVAL.plusMillis(2_250));
  }

  @Test
  void shouldSlowDownWhenThrottledOverAndOverButNotWithoutEnd() {
    assertThat(pause(throttled(Duration.ofMillis(249)), Duration.ofMinutes(4)))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(pause(throttled(Duration.ofMillis(249)), Duration.ofDays(2)))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
  }

  @Test
  void shouldWaitTheLongerOfIntervalAndWhatWasAsked() {
    assertThat(pause(failed(null), Duration.ZERO)).isEqualTo(INTERVAL);
    assertThat(pause(failed(Duration.ofSeconds(1)), Duration.ZERO)).isEqualTo(INTERVAL);
    assertThat(pause(failed(Duration.ofMinutes(2)), Duration.ZERO))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
  }
}
