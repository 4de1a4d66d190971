package io.gatehouse.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadBackTest {

  private final List<Duration> slept = new ArrayList<>();
  private final ReadBack readBack =
      new ReadBack(List.of(Duration.ofMillis(5), Duration.ofMillis(7)), slept::add);

  @Test
  void shouldNotWaitForWhatShowsAtOnce() {
    assertThat(readBack.until("It", () -> 1, n -> n == 1)).isEqualTo(1);
    assertThat(slept).isEmpty();
  }

  @Test
  void shouldSeeAChangeThatShowsLate() {
    Iterator<Integer> seen = List.of(0, 0, 1).iterator();
    assertThat(readBack.until("It", seen::next, n -> n == 1)).isEqualTo(1);
    assertThat(slept).containsExactly(Duration.ofMillis(5), Duration.ofMillis(7));
  }

  @Test
  void shouldAskForARetryWhenItDoesNotShow() {
    assertThatThrownBy(() -> readBack.until("The change", () -> 0, n -> n == 1))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageStartingWith("The change was accepted but is not in effect yet.");
  }

  @Test
  void shouldRefuseWaitsThatHoldAThreadForLong() {
    List<Duration> tooLong = List.of(Duration.ofSeconds(1), Duration.ofMillis(1001));
    assertThatThrownBy(() -> new ReadBack(tooLong, slept::add))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldStopWaitingWhenInterrupted() {
    ReadBack interrupted =
        new ReadBack(
            List.of(Duration.ofMillis(5)),
            duration -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> interrupted.until("It", () -> 0, n -> n == 1))
        .isInstanceOf(TenantUnavailable.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
