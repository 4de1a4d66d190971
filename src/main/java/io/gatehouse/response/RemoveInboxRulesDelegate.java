package io.gatehouse.response;

import io.gatehouse.action.RemoveInboxRules;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Removes the inbox rules that the case disabled. */
@Component
class RemoveInboxRulesDelegate implements JavaDelegate {

  private final Steps steps;
  private final RemoveInboxRules action;
  private final ChosenItems items;

  RemoveInboxRulesDelegate(Steps steps, RemoveInboxRules action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
