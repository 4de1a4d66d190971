package io.gatehouse.response;

import io.gatehouse.action.ReleaseSender;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Releases the restricted sender, once; that it takes a while is not for a person yet. */
@Component
class ReleaseSenderDelegate implements JavaDelegate {

  private final Steps steps;
  private final ReleaseSender action;

  ReleaseSenderDelegate(Steps steps, ReleaseSender action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(
        execution, action, List.of(), action::carryOut, open -> !ReleaseSender.accepted(open));
  }
}
