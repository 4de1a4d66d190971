package io.gatehouse.response;

import io.gatehouse.action.AllowSignIn;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives an account back that was not compromised: containment is undone, nothing else was done. */
@Component
class GiveAccountBackDelegate implements JavaDelegate {

  private final Steps steps;
  private final AllowSignIn action;

  GiveAccountBackDelegate(Steps steps, AllowSignIn action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, List.of());
  }
}
