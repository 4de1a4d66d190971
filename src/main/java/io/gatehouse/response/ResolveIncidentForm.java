package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Incidents;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** The form “Resolve incident”. */
@Component
class ResolveIncidentForm extends TaskForm {

  private final Desk desk;
  private final Incidents incidents;
  private final RuntimeService runtime;
  private final RepositoryService repository;

  ResolveIncidentForm(
      Desk desk, Incidents incidents, RuntimeService runtime, RepositoryService repository) {
    this.desk = desk;
    this.incidents = incidents;
    this.runtime = runtime;
    this.repository = repository;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    // Several steps may fail at once: each task keeps its own.
    String incidentId = Playbook.FAILING_INCIDENT.required(task);
    task.getExecution().setVariableLocal(Playbook.FAILING_INCIDENT.name(), incidentId);
    Incidents.Incident incident = incident(incidentId);
    form.rows(
            "stepFacts",
            List.of(
                Shown.fact("Case", file.caseId().value()),
                Shown.fact("Account", file.accountLabel()),
                Shown.fact("Step", step(incident)),
                Shown.fact("What went wrong", incident.message())))
        .blank("incidentChoice", "incidentNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    Incidents.Incident incident = incident(Playbook.FAILING_INCIDENT.required(task));
    String answer =
        form.choice(
            "incidentChoice",
            "Say whether to try again or to do the step by hand.",
            "try-again",
            "by-hand");
    String note = form.required("incidentNote", "Write what the cause was.");
    if ("by-hand".equals(answer)) {
      if (!ChangingSteps.contain(incident.activity())) {
        throw new FormIncomplete(
            "This step only reads or plans, so nobody can do it by hand. Find the cause, then choose"
                + " “try again”.");
      }
      incidents.handOver(
          incident.incidentId(), "Gatehouse tried several times: " + incident.message());
    }
    desk.judged(
        task,
        file,
        "try-again".equals(answer)
            ? "Lets the failed step be tried again: " + note
            : "Takes the failed step over by hand: " + note,
        "step",
        incident.activity());
  }

  private Incidents.Incident incident(String id) {
    return incidents
        .find(id)
        .orElseThrow(() -> new IllegalStateException("The incident " + id + " is gone"));
  }

  /** The name of the step, which may be one of a process that the playbook called. */
  private String step(Incidents.Incident incident) {
    Incident raised =
        runtime.createIncidentQuery().incidentId(incident.incidentId()).singleResult();
    if (raised == null) {
      return incident.activity();
    }
    ModelElementInstance element =
        repository
            .getBpmnModelInstance(raised.getProcessDefinitionId())
            .getModelElementById(incident.activity());
    return element instanceof FlowNode node ? node.getName() : incident.activity();
  }
}
