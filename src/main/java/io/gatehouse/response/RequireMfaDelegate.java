package io.gatehouse.response;

import io.gatehouse.action.RequireMfa;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Requires multi-factor authentication of the account. */
@Component
class RequireMfaDelegate implements JavaDelegate {

  private final Steps steps;
  private final RequireMfa action;

  RequireMfaDelegate(Steps steps, RequireMfa action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, List.of());
  }
}
