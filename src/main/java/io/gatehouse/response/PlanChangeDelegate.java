package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.approval.ApprovalPolicy;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ApprovalRequest;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlan;
import io.gatehouse.approval.ChangePlanner;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import io.gatehouse.microsoft.RoleAssignments;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the change that the gate is called for and puts it before the approvers. */
@Component
class PlanChangeDelegate implements JavaDelegate {

  private final Steps steps;
  private final ChangePlanner planner;
  private final ApprovalRegister register;
  private final ApprovalPolicy policy;
  private final RoleAssignments roles;
  private final Gate gate;
  private final Journal journal;
  private final Clock clock;

  PlanChangeDelegate(
      Steps steps,
      ChangePlanner planner,
      ApprovalRegister register,
      ApprovalPolicy policy,
      RoleAssignments roles,
      Gate gate,
      Journal journal,
      Clock clock) {
    this.steps = steps;
    this.planner = planner;
    this.register = register;
    this.policy = policy;
    this.roles = roles;
    this.gate = gate;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    ChangeKind kind = ChangeWanted.kind(Playbook.CHANGE.required(execution));
    boolean credential =
        kind == ChangeKind.PASSWORD_RESET || kind == ChangeKind.TEMPORARY_ACCESS_PASS;
    // Only for a renewal: a first credential whose approval was used would be refused and asked
    // for here again without end.
    if (credential && isRenewal(execution) && gate.holds(file, kind, clock.instant())) {
      Playbook.APPROVAL_NEED.on(execution, "in-force");
      Playbook.APPROVAL_OUTCOME.on(execution, "approved");
      return;
    }
    ChangePlan plan = planner.plan(file, kind);
    if (plan.items().isEmpty()) {
      Playbook.APPROVAL_NEED.on(execution, "nothing");
      Playbook.APPROVAL_OUTCOME.on(execution, "nothing-to-change");
      return;
    }
    ask(execution, file, plan);
  }

  private static boolean isRenewal(DelegateExecution execution) {
    DelegateExecution caller = execution.getProcessInstance().getSuperExecution();
    return caller != null && Playbook.CALL_APPROVE_RENEWAL.equals(caller.getCurrentActivityId());
  }

  private void ask(DelegateExecution execution, CaseFile file, ChangePlan plan) {
    String activity = execution.getCurrentActivityId();
    ApprovalRequest request =
        register.request(
            plan, activity, policy.requiredDecisions(null, privileged(file, plan.kind())));
    Playbook.APPROVAL_NEED.on(execution, "ask");
    Playbook.APPROVAL_ID.on(execution, request.id().value());
    journal.append(
        file.caseId(),
        new Act(
            new Actor.System(activity),
            "approval-requested",
            "Asked the approvers: " + plan.kind().title() + ".",
            file.accountLabel(),
            null,
            Map.of(
                "digest",
                request.digest(),
                "items",
                plan.items().stream().map(PlanChangeDelegate::inWords).toList(),
                "difference",
                List.copyOf(request.difference().sentences())),
            Act.Outcome.DONE,
            null,
            null));
  }

  private static String inWords(ChangePlan.Item item) {
    return item.verdict() == null
        ? item.name()
        : item.name() + ". Triage: " + ChangeShown.judged(item);
  }

  private boolean privileged(CaseFile file, ChangeKind kind) {
    if (!policy.twoApprovers().privileged()) {
      return false;
    }
    if (kind == ChangeKind.ROLE_RESTORATION) {
      // It holds none now, but this gives it some.
      return true;
    }
    Account account = file.resolvedAccount();
    return !roles.of(account.id(), account.userPrincipalName()).isEmpty();
  }
}
