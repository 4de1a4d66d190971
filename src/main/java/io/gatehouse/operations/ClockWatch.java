package io.gatehouse.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Notices when the machine's clock is set while Gatehouse runs. */
@Component
class ClockWatch {

  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  /** More than a clock that is being corrected slowly makes between two looks. */
  private static final Duration JUMP = Duration.ofSeconds(5);

  private final Clock clock;
  private Instant lastTime;
  private long lastSteady;
  private Jump jump;
  private long jumps;

  ClockWatch(Clock clock) {
    this.clock = clock;
    this.lastTime = clock.instant();
    this.lastSteady = System.nanoTime();
  }

  /**
   * A jump of the clock.
   *
   * @param by forward, or back when negative
   * @param to what the clock said afterwards
   * @param at the machine's steady clock then, nanoseconds
   */
  record Jump(Duration by, Instant to, long at) {

    Duration ago() {
      return Duration.ofNanos(System.nanoTime() - at);
    }
  }

  /** The last jump, null when there was none. */
  synchronized Jump lastJump() {
    look();
    return jump;
  }

  /** How many jumps there were since the start. */
  synchronized long jumps() {
    look();
    return jumps;
  }

  @Scheduled(fixedDelay = 2000)
  synchronized void look() {
    long steady = System.nanoTime();
    Instant time = clock.instant();
    Duration by = Duration.between(lastTime, time).minusNanos(steady - lastSteady);
    lastTime = time;
    lastSteady = steady;
    if (by.abs().compareTo(JUMP) > 0) {
      jump = new Jump(by, time, steady);
      jumps++;
      log.warn(
          "The clock of this machine jumped {} by {} s, to {}. What is due by the clock comes {}.",
          by.isNegative() ? "back" : "forward",
          by.abs().toSeconds(),
          time,
          by.isNegative() ? "later" : "earlier");
    }
  }
}
