package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.graph;
import static io.gatehouse.action.ByHandSteps.user;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.pacing.Caller;
import io.gatehouse.microsoft.pacing.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sets {@code accountEnabled} to false. The state before is that of the account as it was resolved,
 * so that nothing is asked before the block: an attacker's every second counts.
 *
 * <p>A synchronized or federated account is blocked in Microsoft Entra ID at once, too, but the
 * directory that masters it would enable it again with its next synchronization. The block is
 * therefore a success only half made: the outcome is a step by hand for the other directory, with
 * {@code accountEnabled=false} in its {@code after}; {@link #blocked} tells that containment need
 * not wait for the person. Gatehouse can't see the other directory. Reading back looks at Entra ID
 * alone, and so shows a step left undone once synchronization has reverted the block.
 */
@Component
public final class BlockSignIn implements Action {

  static final String ENABLED = "accountEnabled";

  private final Directory directory;
  private final ReadBack readBack;

  public BlockSignIn(Directory directory, ReadBack readBack) {
    this.directory = directory;
    this.readBack = readBack;
  }

  /**
   * Whether sign-in is blocked in Microsoft Entra ID according to an outcome of this action, even
   * when a person still has to do something elsewhere.
   */
  public static boolean blocked(Outcome outcome) {
    if (outcome instanceof Outcome.ByHand byHand) {
      return byHand.after() != null && Boolean.FALSE.equals(byHand.after().get(ENABLED));
    }
    return true;
  }

  @Override
  public ActionName name() {
    return ActionName.BLOCK_SIGN_IN;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    return Caller.urgently(Urgency.CONTAINMENT, () -> block(assignment));
  }

  private Outcome block(Assignment assignment) {
    Account account = assignment.account();
    try {
      boolean enabled = account.enabled() || directory.signInState(account.id()).enabled();
      List<Receipt> receipts = List.of();
      if (enabled) {
        receipts = List.of(directory.blockSignIn(account.id()));
        readBack.until(
            "Blocking sign-in of " + account.userPrincipalName(),
            () -> directory.signInState(account.id()),
            now -> !now.enabled());
      }
      Map<String, Object> before = Map.of(ENABLED, enabled);
      Map<String, Object> after = Map.of(ENABLED, false);
      return switch (account.kind()) {
        case CLOUD ->
            new Outcome.Done(
                "Sign-in of " + account.userPrincipalName() + " was blocked.",
                before,
                after,
                receipts);
        case GUEST ->
            new Outcome.Done(
                "Sign-in of the guest "
                    + account.userPrincipalName()
                    + " to this tenant was blocked; its home tenant is not affected.",
                before,
                after,
                receipts);
        case SYNCED, FEDERATED ->
            new Outcome.ByHand(
                "Sign-in of "
                    + account.userPrincipalName()
                    + " was blocked in Microsoft Entra ID. The account is mastered elsewhere:"
                    + " disable it there too, or the next synchronization enables it again.",
                elsewhere(account),
                EXPECTED,
                before,
                after,
                receipts);
      };
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> directory.signInState(account.id()));
      return gone(account);
    } catch (TenantRefused e) {
      return byHand(
          assignment, ByHandSteps.refusal("block sign-in of " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      boolean enabled = directory.signInState(account.id()).enabled();
      return enabled
          ? byHand(assignment, "Sign-in of " + account.userPrincipalName() + " is still allowed.")
          : new Outcome.Done(
              "Sign-in of " + account.userPrincipalName() + " is blocked.",
              Map.of(),
              Map.of(ENABLED, false),
              List.of());
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> directory.signInState(account.id()));
      return gone(account);
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal("show " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    List<String> steps = new ArrayList<>();
    steps.add(
        "Microsoft 365 admin center (https://admin.microsoft.com) > Users > Active users > "
            + account.userPrincipalName()
            + " > Block sign-in: tick “Block this user from signing in” and save. For an account"
            + " with an admin role you need Privileged Authentication Administrator.");
    steps.add(
        graph("User.EnableDisableAccount.All,User.Read.All")
            + "Update-MgUser -UserId "
            + user(account)
            + " -AccountEnabled:$false");
    steps.addAll(elsewhere(account));
    return new Outcome.ByHand(why, steps, EXPECTED, null, null, List.of());
  }

  private static final String EXPECTED =
      "“Account enabled” is off for the account in Microsoft Entra ID.";

  private static Outcome gone(Account account) {
    return new Outcome.NotNeeded(
        ByHandSteps.gone(account) + " An account that is not there can't sign in.");
  }

  private static List<String> elsewhere(Account account) {
    return switch (account.kind()) {
      case SYNCED ->
          List.of(
              "On a domain controller: Active Directory Users and Computers > find the account"
                  + " whose user logon name is "
                  + account.userPrincipalName()
                  + " > Disable Account.",
              "Or in PowerShell with the ActiveDirectory module: "
                  + "Get-ADUser -Filter "
                  + Quoted.powerShell(
                      "UserPrincipalName -eq " + Quoted.powerShell(account.userPrincipalName()))
                  + " | Disable-ADAccount",
              "Then on the Microsoft Entra Connect server: Start-ADSyncSyncCycle -PolicyType"
                  + " Delta");
      case FEDERATED ->
          List.of(
              "At the identity provider of the domain "
                  + domain(account)
                  + ", and in Active Directory if the account comes from there: disable "
                  + account.userPrincipalName()
                  + " and end its sessions.");
      case CLOUD, GUEST -> List.of();
    };
  }

  static String domain(Account account) {
    String name = account.userPrincipalName();
    return name.substring(name.indexOf('@') + 1);
  }
}
