package io.gatehouse.response;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves a waiting approval up in the approvers' list. */
@Component
class RemindApproversDelegate implements JavaDelegate {

  private static final int URGENT = 75;

  private final Steps steps;
  private final WaitingDecisions waiting;
  private final Recorded recorded;

  RemindApproversDelegate(Steps steps, WaitingDecisions waiting, Recorded recorded) {
    this.steps = steps;
    this.waiting = waiting;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    waiting.raise(execution, URGENT, List.of(), List.of());
    recorded.act(
        execution,
        steps.caseOf(execution),
        "approval-reminded",
        "The approvers were reminded.",
        Map.of());
  }
}
