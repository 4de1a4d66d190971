package io.gatehouse.triage;

import io.gatehouse.account.RoleHolding;
import java.time.Instant;

/** Judges administrative power by when it was given. */
final class RoleVerdict {

  private final Instant suspectedSince;

  RoleVerdict(Instant suspectedSince) {
    this.suspectedSince = suspectedSince;
  }

  Judgement judge(RoleHolding holding) {
    Instant since = since(holding);
    String until =
        "It is proposed for removal until the account is known to be clean, whoever gave it.";
    if (since == null) {
      return Judgement.of(
          Verdict.NOT_EVALUATED, "The service does not say since when it is held.", until);
    }
    if (suspectedSince == null) {
      return Judgement.of(
          Verdict.NOT_EVALUATED,
          "It is held since "
              + since
              + ", but it is not known since when the account is compromised.",
          until);
    }
    return since.isBefore(suspectedSince)
        ? Judgement.of(
            Verdict.BENIGN,
            "It is held since "
                + since
                + ", before the account is thought to have been taken over.",
            until)
        : Judgement.of(
            Verdict.SUSPICIOUS,
            "It was given or activated at "
                + since
                + ", after the account is thought to have been taken over ("
                + suspectedSince
                + ").",
            until);
  }

  private static Instant since(RoleHolding holding) {
    return holding instanceof RoleHolding.PimAssignment pim ? pim.startDateTime() : null;
  }
}
