package io.gatehouse.response;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The durations that the timers of the playbook ask for, in ISO 8601. */
@Component("schedule")
public class Schedule {

  private final PlaybookSchedule settings;
  private final Clock clock;

  Schedule(PlaybookSchedule settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** How long an audit log search gets before it is asked again. */
  public String auditLogWait() {
    return settings.auditLogWait().toString();
  }

  /** How long to wait before a released sender is looked at. */
  public String senderCheckInterval() {
    return settings.senderCheckInterval().toString();
  }

  /** How long until the next look of the watch; the first call of a round starts its clock. */
  public String nextLook(DelegateExecution execution) {
    Instant now = clock.instant();
    String since = Playbook.WATCH_SINCE.from(execution);
    if (since == null) {
      since = now.toString();
      Playbook.WATCH_SINCE.on(execution, since);
      Playbook.LOOKS_DONE.on(execution, 0);
    }
    int done = Playbook.LOOKS_DONE.required(execution);
    Instant due = Instant.parse(since).plus(settings.looks().get(done));
    Duration left = Duration.between(now, due);
    return (left.isNegative() ? Duration.ZERO : left).toString();
  }
}
