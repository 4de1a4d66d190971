package io.gatehouse.action;

import static io.gatehouse.action.BlockSignIn.ENABLED;
import static io.gatehouse.action.ByHandSteps.graph;
import static io.gatehouse.action.ByHandSteps.user;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.SignInState;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sets {@code accountEnabled} to true.
 *
 * <p>A synchronized account is enabled in Active Directory, by a person: enabled in Microsoft Entra
 * ID alone, the next synchronization would block it again. Gatehouse then sees it arrive.
 */
@Component
public final class AllowSignIn implements Action {

  private final Directory directory;
  private final ReadBack readBack;

  public AllowSignIn(Directory directory, ReadBack readBack) {
    this.directory = directory;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.ALLOW_SIGN_IN;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    try {
      boolean enabled = directory.signInState(account.id()).enabled();
      if (!enabled && account.kind() == AccountKind.SYNCED) {
        return byHand(
            assignment,
            account.userPrincipalName()
                + " is synchronized from Active Directory and has to be enabled there.");
      }
      List<Receipt> receipts = List.of();
      if (!enabled) {
        receipts = List.of(directory.allowSignIn(account.id()));
        readBack.until(
            "Allowing sign-in of " + account.userPrincipalName(),
            () -> directory.signInState(account.id()),
            SignInState::enabled);
      }
      return new Outcome.Done(
          "Sign-in of "
              + account.userPrincipalName()
              + " was allowed again"
              + (account.kind() == AccountKind.FEDERATED
                  ? "; if its identity provider has disabled it, enable it there too."
                  : "."),
          Map.of(ENABLED, enabled),
          Map.of(ENABLED, true),
          receipts);
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(
          assignment, ByHandSteps.refusal("allow sign-in of " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      return directory.signInState(account.id()).enabled()
          ? new Outcome.Done(
              "Sign-in of " + account.userPrincipalName() + " is allowed.",
              Map.of(),
              Map.of(ENABLED, true),
              List.of())
          : byHand(assignment, "Sign-in of " + account.userPrincipalName() + " is still blocked.");
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal("show " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    List<String> steps = new ArrayList<>();
    if (account.kind() == AccountKind.SYNCED) {
      steps.add(
          "On a domain controller: Active Directory Users and Computers > find the account whose"
              + " user logon name is "
              + account.userPrincipalName()
              + " > Enable Account.");
      steps.add(
          "Or in PowerShell with the ActiveDirectory module: Get-ADUser -Filter "
              + Quoted.powerShell(
                  "UserPrincipalName -eq " + Quoted.powerShell(account.userPrincipalName()))
              + " | Enable-ADAccount");
      steps.add(
          "On the Microsoft Entra Connect server: Start-ADSyncSyncCycle -PolicyType Delta; else wait"
              + " for the next synchronization, 30 minutes at most by default.");
      steps.add(
          "If the account is enabled in Active Directory and Microsoft Entra ID still shows it as"
              + " blocked after that, unblock it there as well:");
    }
    steps.add(
        "Microsoft 365 admin center (https://admin.microsoft.com) > Users > Active users > "
            + account.userPrincipalName()
            + " > Unblock sign-in: clear “Block this user from signing in” and save.");
    steps.add(
        graph("User.EnableDisableAccount.All,User.Read.All")
            + "Update-MgUser -UserId "
            + user(account)
            + " -AccountEnabled:$true");
    return new Outcome.ByHand(
        why,
        steps,
        "“Account enabled” is on for the account in Microsoft Entra ID.",
        null,
        null,
        List.of());
  }
}
