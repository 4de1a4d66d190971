package io.gatehouse.response;

import io.gatehouse.casefile.ManualSteps;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The steps of a case that wait for a person. */
@Component("openSteps")
public class OpenSteps {

  private final ManualSteps manualSteps;

  OpenSteps(ManualSteps manualSteps) {
    this.manualSteps = manualSteps;
  }

  /** Their ids. */
  public List<String> of(DelegateExecution execution) {
    return manualSteps.openIds(Playbook.caseOf(execution));
  }
}
