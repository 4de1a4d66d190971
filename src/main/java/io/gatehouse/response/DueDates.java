package io.gatehouse.response;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** When a task is due. */
@Component("dueDates")
public class DueDates {

  private final Clock clock;

  DueDates(Clock clock) {
    this.clock = clock;
  }

  /**
   * A time from now.
   *
   * @param period ISO 8601 duration
   */
  public Date of(DelegateExecution execution, String period) {
    return Date.from(clock.instant().plus(Duration.parse(period)));
  }
}
