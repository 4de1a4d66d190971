package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Incidents;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises every step that keeps failing to an analyst, as a task of its case. It looks for the
 * engine's incidents, so that none is lost when the machine stops between a failure and its task,
 * and raises each once, however many nodes look.
 */
@Component
class IncidentDesk {

  private static final Logger log = LoggerFactory.getLogger(IncidentDesk.class);

  private final RuntimeService runtime;
  private final Incidents incidents;
  private final CaseRegister cases;
  private final Journal journal;
  private final TransactionTemplate transaction;

  IncidentDesk(
      RuntimeService runtime,
      Incidents incidents,
      CaseRegister cases,
      Journal journal,
      PlatformTransactionManager transactions) {
    this.runtime = runtime;
    this.incidents = incidents;
    this.cases = cases;
    this.journal = journal;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Scheduled(fixedDelayString = "${gatehouse.incident-desk.interval:2s}")
  void raise() {
    for (Incident incident :
        runtime.createIncidentQuery().incidentType(Incident.FAILED_JOB_HANDLER_TYPE).list()) {
      boolean cause = incident.getId().equals(incident.getCauseIncidentId());
      if (cause && incidents.find(incident.getId()).isEmpty()) {
        try {
          transaction.executeWithoutResult(status -> raise(incident));
        } catch (DuplicateKeyException anotherNodeWasFirst) {
          log.debug("Incident {} was raised by another node", incident.getId());
        } catch (RuntimeException e) {
          log.warn("A failing step could not be raised to an analyst and will be tried again", e);
        }
      }
    }
  }

  private void raise(Incident incident) {
    Optional<ProcessInstance> root = root(incident.getProcessInstanceId());
    if (root.isEmpty()) {
      return;
    }
    CaseFile file = cases.get(new CaseId(root.get().getBusinessKey()));
    String message =
        incident.getIncidentMessage() == null
            ? "The step failed without a message."
            : incident.getIncidentMessage();
    incidents.raise(
        new Incidents.Incident(
            incident.getId(),
            file.caseId(),
            file.round(),
            incident.getActivityId(),
            incident.getConfiguration(),
            message));
    journal.append(
        file.caseId(),
        new Act(
            new Actor.System(incident.getActivityId()),
            "incident-raised",
            "A step keeps failing and was raised to an analyst: " + message,
            file.accountLabel(),
            null,
            null,
            Act.Outcome.FAILED,
            null,
            null));
    runtime
        .createMessageCorrelation(Playbook.MESSAGE_STEP_FAILING)
        .processInstanceId(root.get().getId())
        .setVariable(Playbook.FAILING_INCIDENT.name(), incident.getId())
        .correlate();
    log.warn(
        "{}: the step {} keeps failing; raised as a task: {}",
        file.caseId(),
        incident.getActivityId(),
        message);
  }

  private Optional<ProcessInstance> root(String processInstanceId) {
    ProcessInstance instance =
        runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).singleResult();
    if (instance == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(instance.getRootProcessInstanceId())
            .singleResult());
  }
}
