package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.graph;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.RiskState;
import java.util.Map;

/** What confirming and dismissing a risk have in common. */
final class Risks {

  private Risks() {}

  static Map<String, Object> state(RiskState risk) {
    return Map.of("riskLevel", risk.level(), "riskState", risk.state());
  }

  static String command(Account account, String verb) {
    return graph("IdentityRiskyUser.ReadWrite.All")
        + "Invoke-MgGraphRequest -Method POST -Uri '/v1.0/identityProtection/riskyUsers/"
        + verb
        + "' -Body @{userIds=@("
        + Quoted.powerShell(account.id())
        + ")}   # "
        + account.userPrincipalName();
  }

  static Outcome ofGuest(Account account) {
    return new Outcome.NotNeeded(
        account.userPrincipalName()
            + " is a guest: its risk is kept by its home tenant and can't be changed here.");
  }

  static Outcome unlicensed() {
    return new Outcome.NotNeeded(
        "The tenant has no licence for Identity Protection (Microsoft Entra ID P2), so there is no"
            + " risk to change.");
  }
}
