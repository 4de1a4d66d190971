package io.gatehouse.response;

import io.gatehouse.action.RestrictedSenderLookup;
import io.gatehouse.casefile.CaseFile;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Looks whether a released sender can send again. Microsoft says within an hour, and no longer than
 * 24; what takes longer is for a person.
 */
@Component
class CheckSenderDelegate implements JavaDelegate {

  private final Steps steps;
  private final RestrictedSenderLookup lookup;
  private final PlaybookSchedule schedule;
  private final Recorded recorded;
  private final Clock clock;

  CheckSenderDelegate(
      Steps steps,
      RestrictedSenderLookup lookup,
      PlaybookSchedule schedule,
      Recorded recorded,
      Clock clock) {
    this.steps = steps;
    this.lookup = lookup;
    this.schedule = schedule;
    this.recorded = recorded;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    Instant now = clock.instant();
    if (Playbook.SENDER_RELEASED_AT.from(execution) == null) {
      Playbook.SENDER_RELEASED_AT.on(execution, now.toString());
    }
    Instant since = Instant.parse(Playbook.SENDER_RELEASED_AT.required(execution));
    if (!lookup.restricted(file.resolvedAccount())) {
      Playbook.SENDER_STATE.on(execution, "released");
      recorded.act(
          execution,
          file,
          "sender-released",
          "The account is no longer restricted: it can send again.",
          Map.of("restricted", false));
    } else if (now.isBefore(since.plus(schedule.senderOverdueAfter()))) {
      Playbook.SENDER_STATE.on(execution, "waiting");
    } else {
      Playbook.SENDER_STATE.on(execution, "overdue");
      recorded.act(
          execution,
          file,
          "sender-still-restricted",
          "The account is still restricted, longer than Microsoft says a release takes.",
          Map.of("restricted", true));
    }
  }
}
