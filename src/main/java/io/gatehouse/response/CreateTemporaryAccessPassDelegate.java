package io.gatehouse.response;

import io.gatehouse.action.CreateTemporaryAccessPass;
import io.gatehouse.casefile.CaseFile;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the Temporary Access Pass under the approval that was given for it. */
@Component
class CreateTemporaryAccessPassDelegate implements JavaDelegate {

  private final Steps steps;
  private final Gate gate;
  private final CreateTemporaryAccessPass action;
  private final Credentials credentials;

  CreateTemporaryAccessPassDelegate(
      Steps steps, Gate gate, CreateTemporaryAccessPass action, Credentials credentials) {
    this.steps = steps;
    this.gate = gate;
    this.action = action;
    this.credentials = credentials;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    gate.passAgain(
        execution,
        file,
        Credentials.kind(file),
        authorization -> credentials.createPass(execution, action, file, authorization));
  }
}
