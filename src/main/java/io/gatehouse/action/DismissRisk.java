package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.IdentityRisk;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RiskState;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Clears the account's risk, so that risk-based policies let its owner in again. */
@Component
public final class DismissRisk implements Action {

  private static final Set<String> NO_RISK =
      Set.of("none", "dismissed", "remediated", "confirmedSafe");

  private final IdentityRisk risk;
  private final ReadBack readBack;

  public DismissRisk(IdentityRisk risk, ReadBack readBack) {
    this.risk = risk;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.DISMISS_RISK;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return Risks.ofGuest(account);
    }
    try {
      RiskState before = risk.of(account.id());
      if (NO_RISK.contains(before.state())) {
        return noRisk(account, before, before, List.of());
      }
      Receipt receipt = risk.dismiss(account.id());
      RiskState after =
          readBack.until(
              "Dismissing the risk of " + account.userPrincipalName(),
              () -> risk.of(account.id()),
              now -> NO_RISK.contains(now.state()));
      return noRisk(account, before, after, List.of(receipt));
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> risk.of(account.id()));
      return gone(account);
    } catch (TenantRefused e) {
      return refused(assignment, e);
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return Risks.ofGuest(account);
    }
    try {
      RiskState now = risk.of(account.id());
      return NO_RISK.contains(now.state())
          ? new Outcome.Done(
              account.userPrincipalName() + " has no risk any more.",
              Map.of(),
              Risks.state(now),
              List.of())
          : byHand(
              assignment,
              account.userPrincipalName()
                  + " is still at risk for Identity Protection ("
                  + now.state()
                  + ").");
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> risk.of(account.id()));
      return gone(account);
    } catch (TenantRefused e) {
      return refused(assignment, e);
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    return new Outcome.ByHand(
        why,
        List.of(
            ByHandSteps.ENTRA
                + " > ID Protection > Risky users > "
                + account.userPrincipalName()
                + " > Dismiss user risk, as Security Administrator.",
            Risks.command(account, "dismiss")),
        "The account's risk state is “Dismissed”, “Remediated” or none.",
        null,
        null,
        List.of());
  }

  private Outcome refused(Assignment assignment, TenantRefused e) {
    return Licence.missing(e)
        ? Risks.unlicensed()
        : byHand(
            assignment,
            ByHandSteps.refusal(
                "dismiss the risk of " + assignment.account().userPrincipalName(), e));
  }

  private static Outcome gone(Account account) {
    return new Outcome.NotNeeded(ByHandSteps.gone(account));
  }

  private static Outcome noRisk(
      Account account, RiskState before, RiskState after, List<Receipt> receipts) {
    return new Outcome.Done(
        receipts.isEmpty()
            ? account.userPrincipalName() + " had no risk to dismiss."
            : "The risk of " + account.userPrincipalName() + " was dismissed.",
        Risks.state(before),
        Risks.state(after),
        receipts);
  }
}
