package io.gatehouse.operations;

import java.time.Duration;

/** The base unit of metrics, and what people read. */
final class Seconds {

  private Seconds() {}

  /** Not a number for null: what nobody knows is no zero. */
  static double of(Duration duration) {
    return duration == null ? Double.NaN : duration.toMillis() / 1000.0;
  }

  /** To the nearest one. */
  static long whole(Duration duration) {
    return Math.round(duration.toMillis() / 1000.0);
  }
}
