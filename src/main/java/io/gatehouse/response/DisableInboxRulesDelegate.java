package io.gatehouse.response;

import io.gatehouse.action.DisableInboxRules;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stops the chosen inbox rules from running; they are removed when the case closes. */
@Component
class DisableInboxRulesDelegate implements JavaDelegate {

  private final Steps steps;
  private final DisableInboxRules action;
  private final ChosenItems items;

  DisableInboxRulesDelegate(Steps steps, DisableInboxRules action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
