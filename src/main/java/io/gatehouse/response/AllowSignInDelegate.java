package io.gatehouse.response;

import io.gatehouse.action.AllowSignIn;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the account sign in again. */
@Component
class AllowSignInDelegate implements JavaDelegate {

  private final Steps steps;
  private final AllowSignIn action;

  AllowSignInDelegate(Steps steps, AllowSignIn action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, List.of());
  }
}
