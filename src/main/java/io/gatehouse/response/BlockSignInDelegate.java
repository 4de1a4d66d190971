package io.gatehouse.response;

import io.gatehouse.action.BlockSignIn;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the account from signing in. */
@Component
class BlockSignInDelegate implements JavaDelegate {

  private final Steps steps;
  private final BlockSignIn action;
  private final Containment containment;

  BlockSignInDelegate(Steps steps, BlockSignIn action, Containment containment) {
    this.steps = steps;
    this.action = action;
    this.containment = containment;
  }

  @Override
  public void execute(DelegateExecution execution) {
    containment.note(
        steps.caseOf(execution), action.name(), steps.carryOut(execution, action, List.of()));
  }
}
