package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.action.RestoreRoles;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlan;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.RemovedRoles;
import io.gatehouse.microsoft.RoleAssignments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the approved admin roles back, exactly as the sealed evidence has them. */
@Component
class RestoreRolesDelegate implements JavaDelegate {

  private final SealedEvidence evidence;
  private final Steps steps;
  private final Gate gate;
  private final RestoreRoles action;
  private final RoleAssignments roles;
  private final RemovedRoles removedRoles;

  RestoreRolesDelegate(
      SealedEvidence evidence,
      Steps steps,
      Gate gate,
      RestoreRoles action,
      RoleAssignments roles,
      RemovedRoles removedRoles) {
    this.evidence = evidence;
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
          List<RoleHolding> taken =
              removedRoles.notRestored(file.caseId()).stream()
                  .filter(role -> approved.contains(role.key()))
                  .toList();
          Map<String, RoleHolding> sealed = sealed(file);
          List<RoleHolding> asSealed =
              taken.stream()
                  .filter(role -> sealed.containsKey(role.key()))
                  .map(role -> sealed.get(role.key()))
                  .toList();
          List<RoleHolding> notSealed =
              taken.stream().filter(role -> !sealed.containsKey(role.key())).toList();
          steps.carryOut(
              execution,
              action,
              approved,
              assignment -> action.carryOut(assignment, asSealed, notSealed));
          Account account = file.resolvedAccount();
          roles
              .of(account.id(), account.userPrincipalName())
              .forEach(role -> removedRoles.restored(file.caseId(), role.key()));
        });
  }

  /** What the account held in any round, by key, as it was sealed last. */
  private Map<String, RoleHolding> sealed(CaseFile file) {
    Map<String, RoleHolding> sealed = new HashMap<>();
    for (int round = 1; round <= file.round(); round++) {
      evidence.roles(file, round).forEach(role -> sealed.put(role.key(), role));
    }
    return sealed;
  }
}
