package io.gatehouse.response;

import io.gatehouse.approval.ApprovalRecord;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ApprovalState;
import io.gatehouse.approval.Authorization;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlanner;
import io.gatehouse.approval.NotAuthorized;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import java.time.Instant;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * The gate at the place where a privileged change is made: the register is asked with the plan as
 * the tenant is now, whatever brought the process here.
 */
@Component
class Gate {

  private final ChangePlanner planner;
  private final ApprovalRegister register;
  private final Journal journal;

  Gate(ChangePlanner planner, ApprovalRegister register, Journal journal) {
    this.planner = planner;
    this.register = register;
    this.journal = journal;
  }

  /**
   * Carries out a change under its approval and marks that used. Without an approval of exactly
   * this change, nothing is done and the model goes back to ask.
   */
  void pass(
      DelegateExecution execution, CaseFile file, ChangeKind kind, Consumer<Authorization> change) {
    Authorization authorization;
    try {
      authorization =
          register.authorize(planner.plan(file, kind), execution(execution, file, kind));
    } catch (NotAuthorized e) {
      refused(execution, file, kind, e);
      throw new BpmnError(Playbook.ERROR_PLAN_DRIFTED, e.getMessage());
    }
    change.accept(authorization);
    register.consume(authorization);
  }

  /**
   * Makes a credential anew under an approval that still holds.
   *
   * @return whether there was leave to do so
   */
  boolean passAgain(
      DelegateExecution execution, CaseFile file, ChangeKind kind, Consumer<Authorization> change) {
    Authorization authorization;
    try {
      authorization =
          register.authorizeReplacement(planner.plan(file, kind), execution(execution, file, kind));
    } catch (NotAuthorized e) {
      refused(execution, file, kind, e);
      return false;
    }
    change.accept(authorization);
    register.consume(authorization);
    return true;
  }

  /** Whether a credential was made under an approval of this round that still holds. */
  boolean holds(CaseFile file, ChangeKind kind, Instant now) {
    return register.of(file.caseId()).stream()
        .filter(record -> record.request().plan().kind() == kind)
        .filter(record -> record.request().plan().round() == file.round())
        .filter(record -> record.state() == ApprovalState.USED)
        .anyMatch(record -> record.request().expiresAt().isAfter(now));
  }

  private void refused(
      DelegateExecution execution, CaseFile file, ChangeKind kind, NotAuthorized e) {
    journal.append(
        file.caseId(),
        Acts.refused(
            new Actor.System(execution.getCurrentActivityId()),
            "change-refused",
            "“" + kind.title() + "” was not carried out. " + e.reason().inWords()));
  }

  /** The same at every retry of a step, different for the step when it is reached again. */
  private String execution(DelegateExecution execution, CaseFile file, ChangeKind kind) {
    long completed =
        register.of(file.caseId()).stream()
            .filter(record -> record.request().plan().kind() == kind)
            .map(ApprovalRecord::uses)
            .flatMap(uses -> uses.stream())
            .filter(use -> use.completedAt() != null)
            .count();
    return execution.getProcessInstanceId()
        + ":"
        + execution.getCurrentActivityId()
        + ":"
        + file.round()
        + ":"
        + completed;
  }
}
