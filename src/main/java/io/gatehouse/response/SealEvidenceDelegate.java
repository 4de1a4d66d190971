package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.evidence.Seals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Seals the evidence of the round; only then may anything be destroyed. */
@Component
class SealEvidenceDelegate implements JavaDelegate {

  private final Steps steps;
  private final Seals seals;
  private final CaseRegister cases;

  SealEvidenceDelegate(Steps steps, Seals seals, CaseRegister cases) {
    this.steps = steps;
    this.seals = seals;
    this.cases = cases;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    seals.seal(file.caseId(), file.round());
    cases.sealed(file.caseId());
  }
}
