package io.gatehouse.response;

import io.gatehouse.action.Change;
import io.gatehouse.action.Outcome;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.ManualStep;
import io.gatehouse.casefile.ManualSteps;
import io.gatehouse.journal.Journal;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Looks at a step that was left to a person and keeps what it saw. */
@Component
class HandWork {

  private final Steps steps;
  private final ManualSteps manualSteps;
  private final Changes changes;
  private final Containment containment;
  private final Journal journal;

  HandWork(
      Steps steps,
      ManualSteps manualSteps,
      Changes changes,
      Containment containment,
      Journal journal) {
    this.steps = steps;
    this.manualSteps = manualSteps;
    this.changes = changes;
    this.containment = containment;
    this.journal = journal;
  }

  /** Ends the step when the change is in effect, else says what is still open. */
  void look(DelegateExecution execution, BiFunction<CaseFile, ManualStep, Outcome> looking) {
    CaseFile file = steps.caseOf(execution);
    ManualStep step = manualSteps.get(Playbook.MANUAL_STEP.required(execution));
    Outcome outcome = looking.apply(file, step);
    boolean inEffect = !(outcome instanceof Outcome.ByHand);
    if (outcome instanceof Outcome.ByHand open) {
      manualSteps.update(step.id(), open);
    } else {
      manualSteps.end(step.id(), ManualStep.State.DONE);
      containment.note(file, step.action(), outcome);
    }
    Playbook.STEP_IN_EFFECT.on(execution, inEffect);
    journal.append(
        file.caseId(), Acts.of(execution.getCurrentActivityId(), step.action(), file, outcome));
  }

  /** The change behind a step. */
  Change change(ManualStep step) {
    return changes.named(step.action());
  }
}
