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
import org.springframework.stereotype.Component;

/**
 * Tells Identity Protection that the account was compromised. Its risk becomes high, and a
 * risk-based Conditional Access policy may keep it out until {@link DismissRisk}.
 */
@Component
public final class ConfirmCompromised implements Action {

  private static final String CONFIRMED = "confirmedCompromised";

  private final IdentityRisk risk;
  private final ReadBack readBack;

  public ConfirmCompromised(IdentityRisk risk, ReadBack readBack) {
    this.risk = risk;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.CONFIRM_COMPROMISED;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return Risks.ofGuest(account);
    }
    try {
      RiskState before = risk.of(account.id());
      if (before.state().equals(CONFIRMED)) {
        return done(account, before, before, List.of());
      }
      Receipt receipt = risk.confirmCompromised(account.id());
      RiskState after =
          readBack.until(
              "Confirming " + account.userPrincipalName() + " as compromised",
              () -> risk.of(account.id()),
              now -> now.state().equals(CONFIRMED));
      return done(account, before, after, List.of(receipt));
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
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
      return now.state().equals(CONFIRMED)
          ? new Outcome.Done(
              account.userPrincipalName() + " is confirmed as compromised.",
              Map.of(),
              Risks.state(now),
              List.of())
          : byHand(
              assignment, account.userPrincipalName() + " is not confirmed as compromised yet.");
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
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
                + " > Confirm user compromised, as Security Administrator.",
            Risks.command(account, "confirmCompromised")),
        "The account's risk state is “Confirmed compromised”.",
        null,
        null,
        List.of());
  }

  private Outcome refused(Assignment assignment, TenantRefused e) {
    Account account = assignment.account();
    return Licence.missing(e)
        ? Risks.unlicensed()
        : byHand(
            assignment,
            ByHandSteps.refusal("confirm " + account.userPrincipalName() + " as compromised", e));
  }

  private static Outcome done(
      Account account, RiskState before, RiskState after, List<Receipt> receipts) {
    return new Outcome.Done(
        account.userPrincipalName() + " was confirmed as compromised; its risk is high.",
        Risks.state(before),
        Risks.state(after),
        receipts);
  }
}
