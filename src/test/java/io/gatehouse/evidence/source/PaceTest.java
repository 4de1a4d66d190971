package io.gatehouse.evidence.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong now = new AtomicLong();
  private final Pace pace = new Pace(5, Duration.ofSeconds(10), now::get);

  private long waitSeconds() {
    return pace.reserve(Duration.ofMinutes(1)).orElseThrow().toSeconds();
  }

  @Test
  void shouldLetFiveThroughAndMakeTheSixthWaitForTheWindow() {
    for (int i = 0; i < 5; i++) {
      assertThat(waitSeconds()).isZero();
    }
    assertThat(waitSeconds()).isEqualTo(10);
    now.set(Duration.ofSeconds(4).toNanos());
    assertThat(waitSeconds()).isEqualTo(6);
  }

  @Test
  void shouldNeverGrantMoreThanFiveInAnyTenSeconds() {
    long[] moments = new long[40];
    for (int i = 0; i < moments.length; i++) {
      now.addAndGet(Duration.ofMillis(300).toNanos());
      moments[i] = now.get() + pace.reserve(Duration.ofHours(1)).orElseThrow().toNanos();
    }
    for (int i = 5; i < moments.length; i++) {
      assertThat(moments[i] - moments[i - 5])
          .isGreaterThanOrEqualTo(Duration.ofSeconds(10).toNanos());
    }
  }

  @Test
  void shouldTakeNothingWhenTheWaitWouldBeTooLong() {
    for (int i = 0; i < 5; i++) {
      waitSeconds();
    }
    assertThat(pace.reserve(Duration.ofSeconds(9))).isEmpty();
    assertThat(pace.reserve(Duration.ofSeconds(9))).isEmpty();
    now.set(Duration.ofSeconds(10).toNanos());
    assertThat(waitSeconds()).isZero();
  }
}
