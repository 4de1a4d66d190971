package io.gatehouse.response;

import io.gatehouse.action.RestrictedSenderLookup;
import io.gatehouse.casefile.CaseFile;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether the account was restricted for sending spam. */
@Component
class LookUpRestrictedSenderDelegate implements JavaDelegate {

  private final Steps steps;
  private final RestrictedSenderLookup lookup;
  private final Recorded recorded;

  LookUpRestrictedSenderDelegate(Steps steps, RestrictedSenderLookup lookup, Recorded recorded) {
    this.steps = steps;
    this.lookup = lookup;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    boolean restricted = lookup.restricted(file.resolvedAccount());
    Playbook.SENDER_RESTRICTED.on(execution, restricted);
    Playbook.SENDER_RELEASED_AT.on(execution, null);
    recorded.act(
        execution,
        file,
        "restricted-sender-looked-up",
        restricted
            ? "The account is restricted for sending spam."
            : "The account is not restricted from sending.",
        Map.of("restricted", restricted));
  }
}
