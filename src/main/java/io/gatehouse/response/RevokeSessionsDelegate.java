package io.gatehouse.response;

import io.gatehouse.action.RevokeSessions;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends all sessions of the account. */
@Component
class RevokeSessionsDelegate implements JavaDelegate {

  private final Steps steps;
  private final RevokeSessions action;
  private final Containment containment;

  RevokeSessionsDelegate(Steps steps, RevokeSessions action, Containment containment) {
    this.steps = steps;
    this.action = action;
    this.containment = containment;
  }

  @Override
  public void execute(DelegateExecution execution) {
    containment.note(
        steps.caseOf(execution), action.name(), steps.carryOut(execution, action, List.of()));
  }
}
