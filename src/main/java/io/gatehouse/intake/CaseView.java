package io.gatehouse.intake;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseState;
import io.gatehouse.casefile.Phase;
import java.time.Instant;
import java.util.List;

/**
 * A case as {@code /api} tells it.
 *
 * @param account null until the account is resolved
 * @param outcome null while the case is open
 * @param phase where the playbook is
 * @param round 1, and one more each time the attacker came back
 */
public record CaseView(
    String caseId,
    AccountView account,
    String reportedAs,
    String reason,
    String reportedBy,
    CaseState state,
    CaseOutcome outcome,
    Phase phase,
    int round,
    List<String> protection,
    List<OpenTask> openTasks,
    Timeline timeline) {

  /** The account under response. */
  public record AccountView(
      String id, String userPrincipalName, String displayName, AccountKind kind) {}

  /**
   * When what happened, null for what has not.
   *
   * @param containedAt sign-in blocked and sessions revoked, both read back, in the present round
   * @param sealedAt evidence of the present round sealed
   */
  public record Timeline(
      Instant reportedAt, Instant containedAt, Instant sealedAt, Instant closedAt) {}

  static CaseView of(CaseFile file, List<OpenTask> openTasks) {
    return new CaseView(
        file.caseId().value(),
        view(file.account()),
        file.reportedAs(),
        file.reason(),
        file.reportedBy(),
        file.state(),
        file.outcome(),
        file.phase(),
        file.round(),
        file.protection(),
        openTasks,
        new Timeline(file.reportedAt(), file.containedAt(), file.sealedAt(), file.closedAt()));
  }

  private static AccountView view(Account account) {
    return account == null
        ? null
        : new AccountView(
            account.id(), account.userPrincipalName(), account.displayName(), account.kind());
  }
}
