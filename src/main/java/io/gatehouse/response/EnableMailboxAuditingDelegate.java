package io.gatehouse.response;

import io.gatehouse.action.EnableMailboxAuditing;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Turns mailbox auditing on. */
@Component
class EnableMailboxAuditingDelegate implements JavaDelegate {

  private final Steps steps;
  private final EnableMailboxAuditing action;

  EnableMailboxAuditingDelegate(Steps steps, EnableMailboxAuditing action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, List.of());
  }
}
