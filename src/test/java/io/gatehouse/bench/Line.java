package io.gatehouse.bench;

import java.time.Duration;
import java.util.Locale;

/**
 * A line of the table.
 *
 * @param what what was measured
 * @param figure how it came out, with its unit
 * @param against the floor or the rival, with its figure
 * @param ratio the one divided by the other, or another verdict; empty when there is none
 */
record Line(String what, String figure, String against, String ratio) {

  /** How many times the other a time is. */
  static String times(Duration figure, Duration other) {
    return String.format(
        Locale.ROOT, "%.2f ×", (double) figure.toNanos() / Math.max(1, other.toNanos()));
  }

  /** A time in words. */
  static String words(Duration time) {
    return time.toMillis() < 10_000
        ? time.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** For the page. */
  String markdown() {
    return "| " + String.join(" | ", what, figure, against, ratio) + " |";
  }
}
