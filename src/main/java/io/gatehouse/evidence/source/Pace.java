package io.gatehouse.evidence.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * So many calls in so much time, and not one more: callers are told how long to wait. Counts every
 * caller of this node, since the service counts the application as one.
 */
final class Pace {

  private final int calls;
  private final long windowNanos;
  private final LongSupplier nanoClock;
  private final Deque<Long> granted = new ArrayDeque<>();

  Pace(int calls, Duration window, LongSupplier nanoClock) {
    this.calls = calls;
    this.windowNanos = window.toNanos();
    this.nanoClock = nanoClock;
  }

  /**
   * Takes the next free moment.
   *
   * @param longest how long the caller is ready to wait
   * @return how long to wait before calling; empty, and nothing taken, when it would be longer
   */
  synchronized Optional<Duration> reserve(Duration longest) {
    long now = nanoClock.getAsLong();
    long moment = next(now);
    if (moment - now > longest.toNanos()) {
      return Optional.empty();
    }
    granted.addLast(moment);
    return Optional.of(Duration.ofNanos(moment - now));
  }

  /** How long until the next free moment; takes nothing. */
  synchronized Duration untilFree() {
    long now = nanoClock.getAsLong();
    return Duration.ofNanos(next(now) - now);
  }

  private long next(long now) {
    while (!granted.isEmpty() && granted.peekFirst() + windowNanos <= now) {
      granted.removeFirst();
    }
    if (granted.size() < calls) {
      return now;
    }
    long[] moments = granted.stream().mapToLong(Long::longValue).toArray();
    return Math.max(now, moments[moments.length - calls] + windowNanos);
  }
}
