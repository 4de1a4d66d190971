package io.gatehouse.response;

import io.gatehouse.action.PutBackRemovedItems;
import io.gatehouse.casefile.CaseFile;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts back what was removed by mistake, once the watch has found the account clean. */
@Component
class PutBackRemovedItemsDelegate implements JavaDelegate {

  private final Steps steps;
  private final PutBackRemovedItems action;
  private final ChosenItems items;

  PutBackRemovedItemsDelegate(Steps steps, PutBackRemovedItems action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    boolean watched = Integer.valueOf(0).equals(Playbook.LOOKS_LEFT.from(execution));
    if (!watched || !"clean".equals(Playbook.WATCH_RESULT.from(execution))) {
      throw new IllegalStateException(
          file.caseId()
              + ": nothing is put back before the watch has ended and found the account clean.");
    }
    steps.carryOut(execution, action, items.of(file, action.name()));
  }
}
