package io.gatehouse.response;

import io.gatehouse.access.OwnWork;
import io.gatehouse.database.Outage;
import io.gatehouse.intake.Filing;
import io.gatehouse.intake.Playbooks;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Starts the playbook on the engine. */
@Component
class CamundaPlaybooks implements Playbooks {

  private final RuntimeService runtime;
  private final OwnPlaybook playbook;
  private final OwnWork ownWork;

  CamundaPlaybooks(RuntimeService runtime, OwnPlaybook playbook, OwnWork ownWork) {
    this.runtime = runtime;
    this.playbook = playbook;
    this.ownWork = ownWork;
  }

  @Override
  public void start(Filing filing) {
    try {
      ownWork.run(() -> startAs(filing));
    } catch (ProcessEngineException e) {
      if (Outage.caused(e)) {
        throw new DataAccessResourceFailureException("The case could not be written down.", e);
      }
      throw e;
    }
  }

  private void startAs(Filing filing) {
    runtime.startProcessInstanceById(
        playbook.definitionId(),
        filing.caseId().value(),
        Variables.createVariables()
            .putValueTyped(OpenCaseListener.FILING, Variables.objectValue(filing, true).create()));
  }
}
