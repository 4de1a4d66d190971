package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.AuditLogEvidence;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Submits the audit log search of the round; the process waits for it, no thread does. */
@Component
class StartAuditLogSearchDelegate implements JavaDelegate {

  private final Steps steps;
  private final AuditLogEvidence auditLog;

  StartAuditLogSearchDelegate(Steps steps, AuditLogEvidence auditLog) {
    this.steps = steps;
    this.auditLog = auditLog;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    Playbook.AUDIT_LOG_QUERY.on(
        execution,
        auditLog.submit(file.caseId(), file.round(), file.resolvedAccount()).orElse(null));
  }
}
