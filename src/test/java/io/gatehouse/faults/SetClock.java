package io.gatehouse.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The machine's clock, which somebody sets: Gatehouse's and the engine's. */
final class SetClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Sets it so much ahead of the true time; negative for behind. */
  void set(Duration next) {
    ahead = next;
    ClockUtil.reset();
    ClockUtil.offset(next.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
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
