package io.gatehouse.response;

import io.gatehouse.action.CreateTemporaryAccessPass;
import io.gatehouse.action.ResetPassword;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CredentialChoice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes another credential in place of one that expired or was lost. */
@Component
class RenewCredentialDelegate implements JavaDelegate {

  private final Steps steps;
  private final Gate gate;
  private final ResetPassword resetPassword;
  private final CreateTemporaryAccessPass createPass;
  private final Credentials credentials;

  RenewCredentialDelegate(
      Steps steps,
      Gate gate,
      ResetPassword resetPassword,
      CreateTemporaryAccessPass createPass,
      Credentials credentials) {
    this.steps = steps;
    this.gate = gate;
    this.resetPassword = resetPassword;
    this.createPass = createPass;
    this.credentials = credentials;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    boolean pass = file.credential() == CredentialChoice.TEMPORARY_ACCESS_PASS;
    gate.passAgain(
        execution,
        file,
        Credentials.kind(file),
        authorization -> {
          if (pass) {
            credentials.createPass(execution, createPass, file, authorization);
          } else {
            credentials.resetAndKeep(execution, resetPassword, file, authorization);
          }
        });
  }
}
