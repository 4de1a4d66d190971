package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins another round of containment. */
@Component
class OpenNewRoundDelegate implements JavaDelegate {

  private final Steps steps;
  private final CaseRegister cases;
  private final Recorded recorded;

  OpenNewRoundDelegate(Steps steps, CaseRegister cases, Recorded recorded) {
    this.steps = steps;
    this.cases = cases;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    int round = cases.startRound(file.caseId());
    Playbook.ROUND.on(execution, round);
    Playbook.WATCH_SINCE.on(execution, null);
    Playbook.CREDENTIAL_MADE.on(execution, "none");
    recorded.act(
        execution, file, "round-opened", "Round " + round + " begins.", Map.of("round", round));
  }
}
