package io.gatehouse.response;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, and more once it was let pass. */
public final class PassingClock extends Clock {

  private volatile Duration passed = Duration.ZERO;

  public void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  public void reset() {
    passed = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(passed);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
