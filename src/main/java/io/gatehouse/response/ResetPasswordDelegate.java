package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.action.Outcome;
import io.gatehouse.action.ResetPassword;
import io.gatehouse.approval.Authorization;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CredentialChoice;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Resets the password, under its approval. When the user gets a Temporary Access Pass, the
 * attacker's password goes all the same, and nobody ever learns the new one.
 */
@Component
class ResetPasswordDelegate implements JavaDelegate {

  private final Steps steps;
  private final Gate gate;
  private final ResetPassword action;
  private final Credentials credentials;

  ResetPasswordDelegate(Steps steps, Gate gate, ResetPassword action, Credentials credentials) {
    this.steps = steps;
    this.gate = gate;
    this.action = action;
    this.credentials = credentials;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    ChangeKind kind = Credentials.kind(file);
    gate.pass(execution, file, kind, authorization -> reset(execution, file, authorization));
  }

  private void reset(DelegateExecution execution, CaseFile file, Authorization authorization) {
    Account account = file.resolvedAccount();
    boolean pass = file.credential() == CredentialChoice.TEMPORARY_ACCESS_PASS;
    Outcome outcome;
    if (!account.kind().passwordIsOurs()) {
      outcome = credentials.reset(execution, action, new char[0]);
    } else if (pass) {
      outcome = credentials.resetToNobodysPassword(execution, action, file, authorization);
    } else {
      outcome = credentials.resetAndKeep(execution, action, file, authorization);
    }
    String made = outcome instanceof Outcome.Done ? "password" : "none";
    Playbook.CREDENTIAL_MADE.on(execution, pass ? "pass" : made);
  }
}
