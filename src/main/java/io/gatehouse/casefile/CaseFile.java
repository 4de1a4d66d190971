package io.gatehouse.casefile;

import io.gatehouse.account.Account;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a case as a whole.
 *
 * @param account as resolved last, null until it is
 * @param accountLabel what people know the account by; the reported name until it is resolved
 * @param reportedAs what the reporter typed
 * @param reportedBy user id of the first reporter
 * @param outcome null while open
 * @param round 1, and one more each time the attacker came back
 * @param protection why the account is protected, in sentences; empty when it is not
 * @param credential the credential the analyst chose, null before the review
 * @param roundStartedAt when the present round of containment began
 * @param containedAt when sign-in was blocked and sessions were revoked in the present round, null
 *     before
 * @param sealedAt when the evidence of the present round was sealed, null before
 */
public record CaseFile(
    CaseId caseId,
    Account account,
    String accountLabel,
    String reportedAs,
    String reportedBy,
    String reason,
    CaseState state,
    CaseOutcome outcome,
    Phase phase,
    int round,
    List<String> protection,
    CredentialChoice credential,
    Instant reportedAt,
    Instant roundStartedAt,
    Instant containedAt,
    Instant sealedAt,
    Instant closedAt) {

  /** The account, once it is resolved. */
  public Account resolvedAccount() {
    if (account == null) {
      throw new IllegalStateException(
          caseId + ": the account “" + reportedAs + "” has not been found in the directory yet");
    }
    return account;
  }
}
