package io.gatehouse.response;

import io.gatehouse.action.DismissRisk;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Clears the risk of the account that is clean again. */
@Component
class DismissRiskDelegate implements JavaDelegate {

  private final Steps steps;
  private final DismissRisk action;

  DismissRiskDelegate(Steps steps, DismissRisk action) {
    this.steps = steps;
    this.action = action;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, List.of());
  }
}
