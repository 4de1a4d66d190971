package io.gatehouse.response;

import io.gatehouse.casefile.CaseAlreadyOpen;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Report;
import io.gatehouse.intake.AccountResolution;
import io.gatehouse.intake.Intake;
import io.gatehouse.intake.ResolvedAccount;
import io.gatehouse.journal.Actor;
import io.gatehouse.microsoft.TenantItemMissing;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Resolves an account that could not be resolved when it was reported. */
@Component
class ResolveAccountDelegate implements JavaDelegate {

  private final Steps steps;
  private final CaseRegister cases;
  private final AccountResolution resolution;
  private final Intake intake;

  ResolveAccountDelegate(
      Steps steps, CaseRegister cases, AccountResolution resolution, @Lazy Intake intake) {
    this.steps = steps;
    this.cases = cases;
    this.resolution = resolution;
    this.intake = intake;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    ResolvedAccount resolved;
    try {
      resolved = resolution.resolve(file.reportedAs());
    } catch (TenantItemMissing e) {
      throw new BpmnError(Playbook.ERROR_ACCOUNT_UNKNOWN, e.getMessage());
    }
    try {
      cases.resolve(file.caseId(), resolved.account(), resolved.protection().reasons());
    } catch (CaseAlreadyOpen e) {
      intake.join(
          e.openCase(),
          new Report(file.reportedAs(), file.reason(), file.reportedBy()),
          new Actor.System(execution.getCurrentActivityId()));
      throw new BpmnError(Playbook.ERROR_CASE_OPEN_ALREADY, e.getMessage());
    }
    Playbook.ACCOUNT_KNOWN.on(execution, true);
    Playbook.ACCOUNT_PROTECTED.on(execution, resolved.protection().applies());
    Playbook.ACCOUNT_LABEL.on(execution, AccountLabels.of(resolved.account().label()));
  }
}
