package io.gatehouse.response;

import io.gatehouse.action.ClearForwarding;
import io.gatehouse.casefile.CaseFile;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Clears the forwarding of the mailbox, both addresses, unless the analyst left it. */
@Component
class ClearForwardingDelegate implements JavaDelegate {

  private final Steps steps;
  private final ClearForwarding action;
  private final ChosenItems items;

  ClearForwardingDelegate(Steps steps, ClearForwarding action, ChosenItems items) {
    this.steps = steps;
    this.action = action;
    this.items = items;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    List<String> chosen = items.of(file, action.name());
    if (chosen.isEmpty()) {
      steps.notNeeded(execution, action, "The review chose no forwarding to clear.");
    } else {
      steps.carryOut(execution, action, chosen);
    }
  }
}
