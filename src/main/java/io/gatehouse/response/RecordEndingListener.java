package io.gatehouse.response;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.JournalSeal;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.stereotype.Component;

/** Ends a case the way its end event says, and signs its journal. */
@Component
class RecordEndingListener implements ExecutionListener {

  private final CaseRegister cases;
  private final JournalSeal journal;
  private final Actors actors;

  RecordEndingListener(CaseRegister cases, JournalSeal journal, Actors actors) {
    this.cases = cases;
    this.journal = journal;
    this.actors = actors;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseId caseId = Playbook.caseOf(execution);
    EndEvent end = (EndEvent) execution.getBpmnModelElementInstance();
    CaseOutcome outcome =
        end
            .getExtensionElements()
            .getElementsQuery()
            .filterByType(CamundaProperties.class)
            .singleResult()
            .getCamundaProperties()
            .stream()
            .filter(property -> "outcome".equals(property.getCamundaName()))
            .map(property -> CaseOutcome.valueOf(property.getCamundaValue()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(end.getId() + " names no outcome"));
    cases.close(caseId, outcome);
    journal.appendSigned(
        caseId,
        new Act(
            actors.current(execution.getCurrentActivityId()),
            "closed",
            "The case was closed: " + outcome.words() + ".",
            null,
            null,
            Map.of("outcome", outcome.name()),
            Act.Outcome.DONE,
            null,
            null));
  }
}
