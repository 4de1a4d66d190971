package io.gatehouse.action;

import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How patiently an action looks for its own change. Microsoft's services answer before the change
 * shows everywhere, so one look is too few; but the thread belongs to the engine, so the waits are
 * short and add up to no more than two seconds. What takes longer is the job's retry.
 */
@Component
public final class ReadBack {

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofMillis(800));

  /** What waits. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final List<Duration> waits;
  private final Sleeper sleeper;

  public ReadBack() {
    this(WAITS, duration -> Thread.sleep(duration.toMillis()));
  }

  /**
   * @param waits the wait before the second look, the third …
   * @throws IllegalArgumentException when the waits add up to more than two seconds
   */
  ReadBack(List<Duration> waits, Sleeper sleeper) {
    if (waits.stream().reduce(Duration.ZERO, Duration::plus).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "The waits of a read-back must not add up to more than " + LONGEST + ".");
    }
    this.waits = List.copyOf(waits);
    this.sleeper = sleeper;
  }

  /**
   * Looks until the change shows.
   *
   * @param change what was asked for, as the subject of a sentence
   * @return what was read, in effect
   * @throws TenantUnavailable when it still does not show after the last look
   */
  <T> T until(String change, Supplier<T> read, Predicate<T> inEffect) {
    T seen = read.get();
    for (Duration wait : waits) {
      if (inEffect.test(seen)) {
        return seen;
      }
      try {
        sleeper.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw notYet(change, e);
      }
      seen = read.get();
    }
    if (inEffect.test(seen)) {
      return seen;
    }
    throw notYet(change, null);
  }

  private static TenantUnavailable notYet(String change, Throwable cause) {
    return new TenantUnavailable(
        change + " was accepted but is not in effect yet. Gatehouse looks again later.",
        null,
        null,
        cause);
  }
}
