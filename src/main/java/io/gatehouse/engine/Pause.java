package io.gatehouse.engine;

import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a step waits before it is tried again. */
final class Pause {

  /** No limit of Microsoft's has a longer window. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /**
   * In a wave a turn may be an hour away. Who asks in between keeps its place in the line and is
   * told anew; {@link FarRetries} takes what lies further ahead for the work of a wrong clock.
   */
  static final Duration LONGEST_FOR_A_TURN = Duration.ofMinutes(10);

  private Pause() {}

  /**
   * At least as long as the service asked, and a little more, so that those who were asked together
   * don't come back together. Who is throttled over and over waits longer each time: a quarter of
   * what it has lasted. A turn that was told is kept to the moment, if it is near.
   *
   * @param interval the configured one, for when nobody said how long
   * @param throttledFor how long the step has been throttled
   */
  static Duration before(
      TenantUnavailable trouble, Duration interval, Duration throttledFor, RandomGenerator random) {
    if (trouble instanceof NoTurn) {
      return shorter(trouble.retryAfter(), LONGEST_FOR_A_TURN);
    }
    Duration asked = trouble.retryAfter();
    if (trouble instanceof TenantThrottled) {
      Duration least = asked == null ? interval : asked;
      return jittered(longer(least, shorter(throttledFor.dividedBy(4), LONGEST)), random);
    }
    return asked == null ? interval : longer(interval, jittered(asked, random));
  }

  private static Duration jittered(Duration wait, RandomGenerator random) {
    return wait.plusMillis(random.nextLong(wait.toMillis() / 10 + 250));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
