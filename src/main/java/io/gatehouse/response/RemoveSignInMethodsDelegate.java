package io.gatehouse.response;

import io.gatehouse.action.RemoveSignInMethods;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Removes the chosen sign-in methods, the default one last. */
@Component
class RemoveSignInMethodsDelegate implements JavaDelegate {

  private final Steps steps;
  private final RemoveSignInMethods action;
  private final ChosenItems items;

  RemoveSignInMethodsDelegate(Steps steps, RemoveSignInMethods action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
