package io.gatehouse.response;

import io.gatehouse.intake.Filing;
import io.gatehouse.intake.Playbooks;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Starts the playbook on the engine. */
@Component
class CamundaPlaybooks implements Playbooks {

  private final RuntimeService runtime;

  CamundaPlaybooks(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void start(Filing filing) {
    runtime.startProcessInstanceByKey(
        Playbook.KEY,
        filing.caseId().value(),
        Variables.createVariables()
            .putValueTyped(OpenCaseListener.FILING, Variables.objectValue(filing, true).create()));
  }
}
