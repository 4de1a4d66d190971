package io.gatehouse.microsoft.wire;

import io.gatehouse.microsoft.ServicePulse.Heard;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers of every answer whether it was one. Time is counted by the machine's steady clock, so a
 * clock that is set does not make old answers new.
 */
final class HeardAnswers {

  private Long answeredAt;
  private Long throttledUntil;
  private int failuresInARow;
  private String lastFailure;
  private Instant serviceTime;
  private long serviceTimeAt;

  /** An answer came. */
  synchronized void answered(int status, Instant date, Duration retryAfter) {
    long now = System.nanoTime();
    if (date != null) {
      serviceTime = date;
      serviceTimeAt = now;
    }
    if (status == 401 || status >= 500) {
      fail("it answered " + status);
      return;
    }
    answeredAt = now;
    failuresInARow = 0;
    throttledUntil =
        status == 429 && retryAfter != null ? Long.valueOf(now + retryAfter.toNanos()) : null;
  }

  /** No answer came, or nobody could sign in to ask. */
  synchronized void failed(Exception failure) {
    String words = failure.getMessage();
    fail(words == null ? failure.getClass().getSimpleName() : words.lines().findFirst().orElse(""));
  }

  private void fail(String why) {
    failuresInARow++;
    lastFailure = why;
  }

  synchronized Heard heard() {
    long now = System.nanoTime();
    return new Heard(
        answeredAt == null ? null : Duration.ofNanos(now - answeredAt),
        failuresInARow,
        lastFailure,
        throttledUntil == null || throttledUntil <= now
            ? Duration.ZERO
            : Duration.ofNanos(throttledUntil - now),
        serviceTime == null ? null : serviceTime.plusNanos(now - serviceTimeAt));
  }
}
