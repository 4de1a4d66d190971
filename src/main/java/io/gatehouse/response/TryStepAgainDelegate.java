package io.gatehouse.response;

import io.gatehouse.action.Action;
import io.gatehouse.evidence.Seals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tries a step again that was left to a person, for when what was in the way (a permission, a
 * licence) is gone. What needs an approval is only looked at: it is carried out behind its gate or
 * not at all.
 */
@Component
class TryStepAgainDelegate implements JavaDelegate {

  private final HandWork handWork;
  private final Seals seals;

  TryStepAgainDelegate(HandWork handWork, Seals seals) {
    this.handWork = handWork;
    this.seals = seals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    handWork.look(
        execution,
        (file, step) -> {
          boolean gated =
              switch (step.action()) {
                case REMOVE_ROLES, RESTORE_ROLES, RESET_PASSWORD, CREATE_TEMPORARY_ACCESS_PASS ->
                    true;
                default -> false;
              };
          if (!gated && handWork.change(step) instanceof Action action) {
            if (step.action().destructive()) {
              seals.requireSealed(file.caseId(), file.round());
            }
            return action.carryOut(Steps.assignment(file, step.items()));
          }
          return handWork.change(step).readBack(Steps.assignment(file, step.items()));
        });
  }
}
