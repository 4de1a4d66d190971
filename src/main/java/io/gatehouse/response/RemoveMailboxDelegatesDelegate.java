package io.gatehouse.response;

import io.gatehouse.action.RemoveMailboxDelegates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the chosen rights to the mailbox away. */
@Component
class RemoveMailboxDelegatesDelegate implements JavaDelegate {

  private final Steps steps;
  private final RemoveMailboxDelegates action;
  private final ChosenItems items;

  RemoveMailboxDelegatesDelegate(Steps steps, RemoveMailboxDelegates action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
