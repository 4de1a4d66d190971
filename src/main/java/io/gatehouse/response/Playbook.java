package io.gatehouse.response;

import io.gatehouse.casefile.CaseId;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * The catalogue of what the models and Java share: keys of the processes, messages, error codes and
 * every process variable. All values are small; evidence, journal, approvals and secrets live in
 * tables of their own.
 */
public final class Playbook {

  /** Key of the playbook. */
  public static final String KEY = "compromised-account-response";

  /** Key of the approval gate. */
  public static final String APPROVAL_KEY = "approval";

  /** Key of a step done by hand. */
  public static final String MANUAL_STEP_KEY = "manual-step";

  static final String TASK_DECIDE_CHANGE = "Task_DecideChange";
  static final String CALL_APPROVE_RENEWAL = "Call_ApproveRenewal";
  static final String MESSAGE_STEP_FAILING = "StepFailing";
  static final String ERROR_ACCOUNT_UNKNOWN = "AccountUnknown";
  static final String ERROR_CASE_OPEN_ALREADY = "CaseOpenAlready";
  static final String ERROR_PLAN_DRIFTED = "PlanDrifted";

  /** The case number; also the business key. */
  static final Variable<String> CASE_ID = new Variable<>("caseId", String.class);

  /** What people know the account by; shown in Tasklist. */
  static final Variable<String> ACCOUNT_LABEL = new Variable<>("accountLabel", String.class);

  static final Variable<Integer> ROUND = new Variable<>("round", Integer.class);
  static final Variable<Boolean> ACCOUNT_KNOWN = new Variable<>("accountKnown", Boolean.class);
  static final Variable<Boolean> ACCOUNT_PROTECTED =
      new Variable<>("accountProtected", Boolean.class);
  static final Variable<String> REPORT_ANSWER = new Variable<>("reportAnswer", String.class);
  static final Variable<String> PROTECTED_ANSWER = new Variable<>("protectedAnswer", String.class);
  static final Variable<String> AUDIT_LOG_QUERY = new Variable<>("auditLogQuery", String.class);
  static final Variable<Boolean> AUDIT_LOG_READY = new Variable<>("auditLogReady", Boolean.class);

  /** {@code compromised} or {@code not-compromised}. */
  static final Variable<String> VERDICT = new Variable<>("verdict", String.class);

  /** The credential asked for: {@code password} or {@code pass}. */
  static final Variable<String> CREDENTIAL = new Variable<>("credential", String.class);

  /** The credential that waits or is to be made: {@code password}, {@code pass} or {@code none}. */
  static final Variable<String> CREDENTIAL_MADE = new Variable<>("credentialMade", String.class);

  static final Variable<String> HAND_OVER_ANSWER = new Variable<>("handOverAnswer", String.class);
  static final Variable<Boolean> SENDER_RESTRICTED =
      new Variable<>("senderRestricted", Boolean.class);

  /** {@code released}, {@code waiting} or {@code overdue}. */
  static final Variable<String> SENDER_STATE = new Variable<>("senderState", String.class);

  /** When the sender was released, ISO 8601. */
  static final Variable<String> SENDER_RELEASED_AT =
      new Variable<>("senderReleasedAt", String.class);

  /** {@code clean} or {@code back}. */
  static final Variable<String> WATCH_RESULT = new Variable<>("watchResult", String.class);

  static final Variable<Integer> LOOKS_DONE = new Variable<>("looksDone", Integer.class);
  static final Variable<Integer> LOOKS_LEFT = new Variable<>("looksLeft", Integer.class);

  /** When the watch of this round began, ISO 8601. */
  static final Variable<String> WATCH_SINCE = new Variable<>("watchSince", String.class);

  /** Whether the closing checklist asks for something back that was removed. */
  static final Variable<Boolean> PUT_BACK = new Variable<>("putBack", Boolean.class);

  /** Which change the gate is called for; see {@link ChangeWanted}. */
  static final Variable<String> CHANGE = new Variable<>("change", String.class);

  /** {@code ask}, {@code in-force} or {@code nothing}. */
  static final Variable<String> APPROVAL_NEED = new Variable<>("approvalNeed", String.class);

  static final Variable<String> APPROVAL_ID = new Variable<>("approvalId", String.class);

  /** {@code approved}, {@code risk-accepted} or {@code nothing-to-change}. */
  static final Variable<String> APPROVAL_OUTCOME = new Variable<>("approvalOutcome", String.class);

  /** What came of the gate before the credential; see {@link #APPROVAL_OUTCOME}. */
  static final Variable<String> CREDENTIAL_APPROVAL =
      new Variable<>("credentialApproval", String.class);

  /** What came of the gate before roles are taken. */
  static final Variable<String> ROLE_REMOVAL_APPROVAL =
      new Variable<>("roleRemovalApproval", String.class);

  /** What came of the gate before roles are given back. */
  static final Variable<String> ROLE_RESTORATION_APPROVAL =
      new Variable<>("roleRestorationApproval", String.class);

  /** {@code approved} or {@code rejected}. */
  static final Variable<String> DECISION = new Variable<>("decision", String.class);

  static final Variable<Boolean> SECOND_APPROVER_NEEDED =
      new Variable<>("secondApproverNeeded", Boolean.class);

  /** {@code ask-again} or {@code accept-risk}. */
  static final Variable<String> REVISION = new Variable<>("revision", String.class);

  /** Id of the step that is done by hand. */
  static final Variable<String> MANUAL_STEP = new Variable<>("manualStep", String.class);

  /** {@code done}, {@code try-again} or {@code accept-risk}. */
  static final Variable<String> STEP_ANSWER = new Variable<>("stepAnswer", String.class);

  static final Variable<Boolean> STEP_IN_EFFECT = new Variable<>("stepInEffect", Boolean.class);

  /** The engine's incident that a person is to resolve. */
  static final Variable<String> FAILING_INCIDENT = new Variable<>("failingIncident", String.class);

  private Playbook() {}

  /**
   * The case that an execution belongs to; by its business key, so that its variables need not be
   * read, unless it has none.
   *
   * @throws IllegalStateException when it belongs to none, which is a fault of the model
   */
  static CaseId caseOf(DelegateExecution execution) {
    return caseIfAny(execution)
        .orElseThrow(() -> new IllegalStateException("The execution belongs to no case"));
  }

  /** The same, empty in a playbook that is being started from its form and has no case yet. */
  static Optional<CaseId> caseIfAny(DelegateExecution execution) {
    return Optional.ofNullable(execution.getProcessBusinessKey())
        .or(() -> Optional.ofNullable(CASE_ID.from(execution)))
        .map(CaseId::new);
  }
}
