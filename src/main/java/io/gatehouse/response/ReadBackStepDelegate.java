package io.gatehouse.response;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether what a person did by hand is in effect. */
@Component
class ReadBackStepDelegate implements JavaDelegate {

  private final HandWork handWork;

  ReadBackStepDelegate(HandWork handWork) {
    this.handWork = handWork;
  }

  @Override
  public void execute(DelegateExecution execution) {
    handWork.look(
        execution,
        (file, step) -> handWork.change(step).readBack(Steps.assignment(file, step.items())));
  }
}
