package io.gatehouse.retention;

import io.gatehouse.configuration.WrongSetting;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long cases are kept.
 *
 * @param closedCases from the end of a case to its deletion. The default is the {@code
 *     historyTimeToLive} of the models
 * @param afterHold how long a case is kept at least after a legal hold on it was lifted, so that a
 *     hold lifted by mistake can be set again
 */
@ConfigurationProperties("gatehouse.retention")
public record RetentionSettings(
    @DefaultValue("P1095D") Period closedCases, @DefaultValue("P30D") Period afterHold) {

  /**
   * @throws WrongSetting when cases would be deleted the day they are closed, or before
   */
  public RetentionSettings {
    if (closedCases.isNegative() || closedCases.isZero()) {
      throw new WrongSetting(
          "gatehouse.retention.closed-cases",
          "cases would be deleted as soon as they are closed.",
          "Write for how long closed cases are kept, for example P3Y or P1095D.");
    }
    if (afterHold.isNegative()) {
      throw new WrongSetting(
          "gatehouse.retention.after-hold",
          "it is negative.",
          "Write how long a case is kept after a legal hold was lifted, for example P30D.");
    }
  }

  /**
   * When a case may be deleted at the earliest, were there no hold on it.
   *
   * @param liftedAt when the last legal hold was lifted, null when there was none
   */
  public Instant endFor(Instant closedAt, Instant liftedAt) {
    Instant end = after(closedAt, closedCases);
    if (liftedAt == null) {
      return end;
    }
    Instant endAfterHold = after(liftedAt, afterHold);
    return endAfterHold.isAfter(end) ? endAfterHold : end;
  }

  /** The latest end of a case whose retention is over at this moment. */
  Instant closedBefore(Instant now) {
    return now.atOffset(ZoneOffset.UTC).minus(closedCases).toInstant();
  }

  /** The rule in the words of the configuration, as the register of deletions names it. */
  String rule() {
    return "gatehouse.retention.closed-cases: " + closedCases;
  }

  private static Instant after(Instant moment, Period period) {
    return moment.atOffset(ZoneOffset.UTC).plus(period).toInstant();
  }
}
