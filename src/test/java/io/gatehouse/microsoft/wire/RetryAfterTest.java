package io.gatehouse.microsoft.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @Test
  void shouldReadSeconds() {
    assertThat(RetryAfter.parse("17", NOW)).isEqualTo(Duration.ofSeconds(17));
  }

  @Test
  void shouldReadFractionsOfSecondsAndRoundUp() {
    assertThat(RetryAfter.parse("0.249", NOW)).isEqualTo(Duration.ofMillis(249));
    assertThat(RetryAfter.parse("0.0001", NOW)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void shouldReadDatesByTheClockOfTheService() {
    assertThat(RetryAfter.parse("Sat, 21 Nov 2026 08:01:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void shouldNotWaitForDatesThatArePast() {
    assertThat(RetryAfter.parse("Sat, 21 Nov 2026 07:59:00 GMT", NOW)).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldNotWaitBackwards() {
    assertThat(RetryAfter.parse("-5", NOW)).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"301", "99999999999999999999", "1e9", "Sun, 22 Nov 2026 08:00:00 GMT"})
  void shouldNeverWaitLongerThanFiveMinutes(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "soon", "10 seconds", "NaN"})
  void shouldTakeWhatSaysNothingForNothing(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }
}
