package io.gatehouse.response;

import io.gatehouse.approval.ApprovalPolicy;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The clock of an approval, for the timers and the due date of the gate. */
@Component("approvalClock")
public class ApprovalClock {

  private final ApprovalPolicy policy;
  private final Clock clock;

  ApprovalClock(ApprovalPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** When the approvers are reminded, ISO 8601. */
  public String reminderAfter() {
    return policy.reminderAfter().toString();
  }

  /** When the second group is asked as well, ISO 8601. */
  public String escalateAfter() {
    return policy.escalateAfter().toString();
  }

  /** When the on-call list is told, ISO 8601. */
  public String onCallAfter() {
    return policy.onCallAfter().toString();
  }

  /** When it is too late, ISO 8601. */
  public String expireAfter() {
    return policy.lifetime().toString();
  }

  /** When a decision is due: before the second group is asked. */
  public Date dueDate(DelegateExecution execution) {
    return Date.from(clock.instant().plus(policy.escalateAfter()));
  }
}
