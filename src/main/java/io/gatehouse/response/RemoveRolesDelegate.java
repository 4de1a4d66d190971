package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.action.RemoveRoles;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlan;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.RemovedRoles;
import io.gatehouse.microsoft.RoleAssignments;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the approved admin roles away, kept first so that exactly these can be given back. */
@Component
class RemoveRolesDelegate implements JavaDelegate {

  private final Steps steps;
  private final Gate gate;
  private final RemoveRoles action;
  private final RoleAssignments roles;
  private final RemovedRoles removedRoles;

  RemoveRolesDelegate(
      Steps steps,
      Gate gate,
      RemoveRoles action,
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
        ChangeKind.ROLE_REMOVAL,
        authorization -> {
          List<String> approved =
              authorization.approvedPlan().items().stream().map(ChangePlan.Item::key).toList();
          Account account = file.resolvedAccount();
          removedRoles.keep(
              file.caseId(),
              roles.of(account.id(), account.userPrincipalName()).stream()
                  .filter(role -> approved.contains(role.key()))
                  .toList());
          steps.carryOut(execution, action, approved);
        });
  }
}
