package io.gatehouse.response;

import io.gatehouse.action.ActionName;
import io.gatehouse.action.BlockSignIn;
import io.gatehouse.action.Outcome;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Contained;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps the moment in which an account was contained: both steps read back. */
@Component
class Containment {

  private final CaseRegister cases;
  private final ApplicationEventPublisher events;

  Containment(CaseRegister cases, ApplicationEventPublisher events) {
    this.cases = cases;
    this.events = events;
  }

  /** Notes the outcome of a step; what only a person can do counts once it is read back. */
  void note(CaseFile file, ActionName action, Outcome outcome) {
    switch (action) {
      case BLOCK_SIGN_IN -> {
        if (BlockSignIn.blocked(outcome)) {
          cases.blocked(file.caseId());
          contained(file);
        }
      }
      case REVOKE_SESSIONS -> {
        if (!(outcome instanceof Outcome.ByHand)) {
          cases.revoked(file.caseId());
          contained(file);
        }
      }
      default -> {
        // Other steps come after containment.
      }
    }
  }

  /** The second of the two steps is the one that contains. */
  private void contained(CaseFile before) {
    Instant containedAt = cases.get(before.caseId()).containedAt();
    if (before.containedAt() == null && containedAt != null) {
      events.publishEvent(
          new Contained(before.caseId(), Duration.between(before.roundStartedAt(), containedAt)));
    }
  }
}
