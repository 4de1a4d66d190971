package io.gatehouse.response;

import io.gatehouse.action.DisableDevices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the chosen devices from signing in. */
@Component
class DisableDevicesDelegate implements JavaDelegate {

  private final Steps steps;
  private final DisableDevices action;
  private final ChosenItems items;

  DisableDevicesDelegate(Steps steps, DisableDevices action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    steps.carryOut(execution, action, items.of(steps.caseOf(execution), action.name()));
  }
}
