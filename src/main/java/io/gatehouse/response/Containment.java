package io.gatehouse.response;

import io.gatehouse.action.ActionName;
import io.gatehouse.action.BlockSignIn;
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

  /** Notes the outcome of a step; what only a person can do counts once it is read back. */
  void note(CaseFile file, ActionName action, Outcome outcome) {
    switch (action) {
      case BLOCK_SIGN_IN -> {
        if (BlockSignIn.blocked(outcome)) {
          cases.blocked(file.caseId());
        }
      }
      case REVOKE_SESSIONS -> {
        if (!(outcome instanceof Outcome.ByHand)) {
          cases.revoked(file.caseId());
        }
      }
      default -> {
        // Other steps come after containment.
      }
    }
  }
}
