package io.gatehouse.response;

import io.gatehouse.casefile.Report;
import io.gatehouse.intake.Filing;
import io.gatehouse.intake.Intake;
import io.gatehouse.intake.ResolvedAccount;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives a starting playbook its case: the one that the intake has opened, or a new one for what was
 * typed into the start form.
 */
@Component
class OpenCaseListener implements ExecutionListener {

  /** Transient: only Java code of this process can pass it. */
  static final String FILING = "filing";

  private static final String ACCOUNT = "account";
  private static final String REASON = "reason";

  private final Intake intake;
  private final Actors actors;

  OpenCaseListener(@Lazy Intake intake, Actors actors) {
    this.intake = intake;
    this.actors = actors;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Filing filing =
        execution.getVariable(FILING) instanceof Filing filed ? filed : fromStartForm(execution);
    execution.setProcessBusinessKey(filing.caseId().value());
    ResolvedAccount resolved = filing.resolved();
    Playbook.CASE_ID.on(execution, filing.caseId().value());
    Playbook.ROUND.on(execution, 1);
    Playbook.ACCOUNT_KNOWN.on(execution, resolved != null);
    Playbook.ACCOUNT_PROTECTED.on(execution, resolved != null && resolved.protection().applies());
    Playbook.ACCOUNT_LABEL.on(
        execution,
        AccountLabels.of(
            resolved == null ? filing.report().account() : resolved.account().label()));
  }

  private Filing fromStartForm(DelegateExecution execution) {
    Report report =
        new Report(
            Objects.toString(execution.getVariable(ACCOUNT), ""),
            Objects.toString(execution.getVariable(REASON), ""),
            actors.person().userId());
    execution.removeVariable(ACCOUNT);
    execution.removeVariable(REASON);
    return intake.fileStarting(report, actors.current(execution.getCurrentActivityId()));
  }
}
