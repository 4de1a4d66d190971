package io.gatehouse.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The computer's clock, put forward while something is to be long ago. */
final class LaterClock extends Clock {

  private volatile Duration later = Duration.ZERO;

  void in(Duration later, Runnable act) {
    this.later = later;
    try {
      act.run();
    } finally {
      this.later = Duration.ZERO;
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(later);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
