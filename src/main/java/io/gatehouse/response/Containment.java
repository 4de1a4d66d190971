package io.gatehouse.response;

import io.gatehouse.action.ActionName;
import io.gatehouse.action.Outcome;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import org.springframework.stereotype.Component;

/** Keeps the moment in which an account was contained: both steps read back. */
@Component
class Containment {

  private final CaseRegister cases;

  Containment(CaseRegister cases) {
    this.cases = cases;
  }

  /** Notes the outcome of a step; what is left to a person does not count yet. */
  void note(CaseFile file, ActionName action, Outcome outcome) {
    if (outcome instanceof Outcome.ByHand) {
      return;
    }
    switch (action) {
      case BLOCK_SIGN_IN -> cases.blocked(file.caseId());
      case REVOKE_SESSIONS -> cases.revoked(file.caseId());
      default -> {
        // Other steps come after containment.
      }
    }
  }
}
