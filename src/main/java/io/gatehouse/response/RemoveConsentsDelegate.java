package io.gatehouse.response;

import io.gatehouse.action.RemoveConsents;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the chosen delegated grants of apps away. */
@Component
class RemoveConsentsDelegate implements JavaDelegate {

  private final Steps steps;
  private final RemoveConsents action;
  private final ChosenItems items;

  RemoveConsentsDelegate(Steps steps, RemoveConsents action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
