package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.AuditLogEvidence;
import io.gatehouse.microsoft.AuditLogSearch.Status;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the audit log search found, once it has ended. */
@Component
class CollectAuditLogDelegate implements JavaDelegate {

  private final Steps steps;
  private final AuditLogEvidence auditLog;
  private final PlaybookSchedule schedule;
  private final Clock clock;

  CollectAuditLogDelegate(
      Steps steps, AuditLogEvidence auditLog, PlaybookSchedule schedule, Clock clock) {
    this.steps = steps;
    this.auditLog = auditLog;
    this.schedule = schedule;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Playbook.AUDIT_LOG_READY.on(execution, collected(execution));
  }

  private boolean collected(DelegateExecution execution) {
    String query = Playbook.AUDIT_LOG_QUERY.from(execution);
    if (query == null) {
      return true;
    }
    CaseFile file = steps.caseOf(execution);
    if (auditLog.poll(query) == Status.RUNNING) {
      Duration waited = Duration.between(file.roundStartedAt(), clock.instant());
      if (waited.compareTo(schedule.auditLogGiveUp()) < 0) {
        return false;
      }
      auditLog.giveUp(
          file.caseId(),
          file.round(),
          file.resolvedAccount(),
          "The search had not ended after " + waited.toHours() + " hours.");
      return true;
    }
    auditLog.collect(file.caseId(), file.round(), file.resolvedAccount(), query);
    return true;
  }
}
