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
    while (!granted.isEmpty() && granted.peekFirst() + windowNanos <= now) {
      granted.removeFirst();
    }
    long moment = now;
    if (granted.size() >= calls) {
      long[] moments = granted.stream().mapToLong(Long::longValue).toArray();
      moment = Math.max(now, moments[moments.length - calls] + windowNanos);
    }
    if (moment - now > longest.toNanos()) {
      return Optional.empty();
    }
    granted.addLast(moment);
    return Optional.of(Duration.ofNanos(moment - now));
  }
}
