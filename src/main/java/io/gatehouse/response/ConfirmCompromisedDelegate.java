package io.gatehouse.response;

import io.gatehouse.action.ConfirmCompromised;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells Identity Protection that the account was compromised. */
@Component
class ConfirmCompromisedDelegate implements JavaDelegate {

  private final Steps steps;
  private final ConfirmCompromised action;

  ConfirmCompromisedDelegate(Steps steps, ConfirmCompromised action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, List.of());
  }
}
