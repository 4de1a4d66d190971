package io.gatehouse.response;

import io.gatehouse.approval.ApprovalPolicy;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Shows an approval that still waits to the people on the on-call list. To see it gives no right to
 * approve: who decides must hold the approver role all the same.
 */
@Component
class TellOnCallListDelegate implements JavaDelegate {

  private static final int MOST_URGENT = 100;

  private final Steps steps;
  private final WaitingDecisions waiting;
  private final ApprovalPolicy policy;
  private final Recorded recorded;

  TellOnCallListDelegate(
      Steps steps, WaitingDecisions waiting, ApprovalPolicy policy, Recorded recorded) {
    this.steps = steps;
    this.waiting = waiting;
    this.policy = policy;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    List<String> onCall = policy.onCall();
    waiting.raise(execution, MOST_URGENT, List.of(), onCall);
    recorded.act(
        execution,
        steps.caseOf(execution),
        "on-call-told",
        onCall.isEmpty()
            ? "The approval still waits; nobody is on the on-call list, so it is now the most urgent"
                + " task of those who were asked."
            : "The approval still waits; the on-call list was told: "
                + String.join(", ", onCall)
                + ".",
        Map.of("onCall", onCall));
  }
}
