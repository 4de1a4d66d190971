package io.gatehouse.response;

import io.gatehouse.action.RemoveAppRoleAssignments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the chosen app role assignments away. */
@Component
class RemoveAppRoleAssignmentsDelegate implements JavaDelegate {

  private final Steps steps;
  private final RemoveAppRoleAssignments action;
  private final ChosenItems items;

  RemoveAppRoleAssignmentsDelegate(
      Steps steps, RemoveAppRoleAssignments action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
