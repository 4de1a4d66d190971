package io.gatehouse.response;

import io.gatehouse.action.Assignment;
import io.gatehouse.action.Outcome;
import io.gatehouse.action.ReleaseSender;
import io.gatehouse.casefile.AskedOnce;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Releases the restricted sender, once, even when Gatehouse was stopped in the middle of it; that
 * it takes a while is not for a person yet.
 */
@Component
class ReleaseSenderDelegate implements JavaDelegate {

  private final Steps steps;
  private final ReleaseSender action;
  private final AskedOnce asked;

  ReleaseSenderDelegate(Steps steps, ReleaseSender action, AskedOnce asked) {
    this.steps = steps;
    this.action = action;
    this.asked = asked;
  }

  @Override
  public void execute(DelegateExecution execution) {
    int round = steps.caseOf(execution).round();
    steps.carryOut(
        execution,
        action,
        List.of(),
        assignment -> release(assignment, round),
        open -> !ReleaseSender.accepted(open));
  }

  private Outcome release(Assignment assignment, int round) {
    if (!asked.first(assignment.caseId(), round, action.name())) {
      return action.askedBefore(assignment);
    }
    try {
      return action.carryOut(assignment);
    } catch (TenantUnavailable notAskedFor) {
      asked.withoutEffect(assignment.caseId(), round, action.name());
      throw notAskedFor;
    }
  }
}
