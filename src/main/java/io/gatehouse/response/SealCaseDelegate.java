package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.Gap;
import io.gatehouse.evidence.Seals;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Seals the case: everything that was not collected in full must have been acknowledged. */
@Component
class SealCaseDelegate implements JavaDelegate {

  private final Steps steps;
  private final Seals seals;
  private final Recorded recorded;

  SealCaseDelegate(Steps steps, Seals seals, Recorded recorded) {
    this.steps = steps;
    this.seals = seals;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    List<Gap> gaps = seals.openGaps(file.caseId());
    if (!gaps.isEmpty()) {
      throw new IllegalStateException(
          file.caseId()
              + " can't be closed: nobody has acknowledged that evidence is missing ("
              + gaps.stream().map(Gap::source).collect(Collectors.joining(", "))
              + ").");
    }
    seals.seal(file.caseId(), file.round());
    recorded.act(
        execution,
        file,
        "case-sealed",
        "The case is complete: evidence sealed, journal signed at its end.",
        Map.of("rounds", file.round()));
  }
}
