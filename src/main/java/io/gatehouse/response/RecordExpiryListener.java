package io.gatehouse.response;

import io.gatehouse.approval.ApprovalId;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Ends a request for approval that nobody decided in time. */
@Component
class RecordExpiryListener implements ExecutionListener {

  private final ApprovalRegister register;
  private final Journal journal;

  RecordExpiryListener(ApprovalRegister register, Journal journal) {
    this.register = register;
    this.journal = journal;
  }

  @Override
  public void notify(DelegateExecution execution) {
    register.expire(new ApprovalId(Playbook.APPROVAL_ID.required(execution)));
    Playbook.DECISION.on(execution, "expired");
    journal.append(
        Playbook.caseOf(execution),
        new Act(
            new Actor.System(execution.getCurrentActivityId()),
            "approval-expired",
            "Nobody decided in time; the request has lapsed.",
            null,
            null,
            null,
            Act.Outcome.FAILED,
            null,
            null));
  }
}
