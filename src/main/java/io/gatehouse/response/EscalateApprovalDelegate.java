package io.gatehouse.response;

import io.gatehouse.approval.ApprovalPolicy;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts a waiting approval before the second group as well. */
@Component
class EscalateApprovalDelegate implements JavaDelegate {

  private static final int MORE_URGENT = 90;

  private final Steps steps;
  private final WaitingDecisions waiting;
  private final ApprovalPolicy policy;
  private final Recorded recorded;

  EscalateApprovalDelegate(
      Steps steps, WaitingDecisions waiting, ApprovalPolicy policy, Recorded recorded) {
    this.steps = steps;
    this.waiting = waiting;
    this.policy = policy;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String secondGroup = policy.secondGroup();
    waiting.raise(execution, MORE_URGENT, List.of(secondGroup), List.of());
    recorded.act(
        execution,
        steps.caseOf(execution),
        "approval-escalated",
        secondGroup.isBlank()
            ? "The approval waits too long; no second group is configured, so the approvers were"
                + " reminded again."
            : "The approval waits too long; the group " + secondGroup + " was asked too.",
        Map.of("secondGroup", secondGroup));
  }
}
