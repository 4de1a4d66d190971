package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.action.RestoreRoles;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlan;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.RemovedRoles;
import io.gatehouse.microsoft.RoleAssignments;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the approved admin roles back, exactly as they were. */
@Component
class RestoreRolesDelegate implements JavaDelegate {

  private final Steps steps;
  private final Gate gate;
  private final RestoreRoles action;
  private final RoleAssignments roles;
  private final RemovedRoles removedRoles;

  RestoreRolesDelegate(
      Steps steps,
      Gate gate,
      RestoreRoles action,
      RoleAssignments roles,
      RemovedRoles removedRoles) {
    this.steps = steps;
    this.gate = gate;
    this.action = action;
    this.roles = roles;
    this.removedRoles = removedRoles;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    gate.pass(
        execution,
        file,
        ChangeKind.ROLE_RESTORATION,
        authorization -> {
          List<String> approved =
              authorization.approvedPlan().items().stream().map(ChangePlan.Item::key).toList();
          List<RoleHolding> snapshot =
              removedRoles.notRestored(file.caseId()).stream()
                  .filter(role -> approved.contains(role.key()))
                  .toList();
          steps.carryOut(
              execution, action, approved, assignment -> action.carryOut(assignment, snapshot));
          Account account = file.resolvedAccount();
          roles
              .of(account.id(), account.userPrincipalName())
              .forEach(role -> removedRoles.restored(file.caseId(), role.key()));
        });
  }
}
