package io.gatehouse.microsoft.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * The {@code Retry-After} header as the services really send it: seconds, fractions of seconds
 * ({@code 0.249}), an HTTP date, or nonsense.
 */
final class RetryAfter {

  /** Longer than any limit's window; a header that says more must not stall a case. */
  static final Duration CAP = Duration.ofMinutes(5);

  private RetryAfter() {}

  /**
   * Reads the header.
   *
   * @param now the service's clock, null when unknown
   * @return never negative, at most {@link #CAP}; null when the service did not say
   */
  static Duration parse(String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    Instant date = HttpDate.parse(header);
    if (date != null) {
      return bounded(Duration.between(now == null ? Instant.now() : now, date));
    }
    try {
      BigDecimal seconds = new BigDecimal(header.strip());
      if (seconds.compareTo(BigDecimal.valueOf(CAP.toSeconds())) > 0) {
        return CAP;
      }
      long millis =
          seconds
              .max(BigDecimal.ZERO)
              .movePointRight(3)
              .setScale(0, RoundingMode.CEILING)
              .longValueExact();
      return Duration.ofMillis(millis);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(CAP) > 0 ? CAP : wait;
  }
}
