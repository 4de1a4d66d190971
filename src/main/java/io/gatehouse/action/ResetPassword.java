package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.APP_PASSWORDS;
import static io.gatehouse.action.ByHandSteps.NEVER_BY_MAIL;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sets a new password with change at next sign-in. Only for cloud accounts: the service lets no
 * application reset a password that is mastered elsewhere.
 *
 * <p>Read back by {@code lastPasswordChangeDateTime}. A repetition, with the same password, may
 * find the time already moved by the attempt before it, so a change shortly before the service
 * answered counts as well, unless it is a former reset's.
 */
@Component
public final class ResetPassword implements Change {

  /** Longer than a retry takes to come. */
  private static final Duration EARLIER_ATTEMPT = Duration.ofMinutes(5);

  private static final String CHANGED_AT = "passwordChangedAt";

  private final Directory directory;
  private final ReadBack readBack;

  public ResetPassword(Directory directory, ReadBack readBack) {
    this.directory = directory;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.RESET_PASSWORD;
  }

  /**
   * Resets the password and reads back that it changed.
   *
   * @param password the same at every repetition; neither kept nor wiped here
   * @param former when the service had the last reset of this case that is known to be done, which
   *     is not this one's; null when there was none. See {@link #changedAt}
   * @throws io.gatehouse.microsoft.TenantUnavailable as {@link Action#carryOut}
   */
  public Outcome carryOut(Assignment assignment, char[] password, Instant former) {
    Account account = assignment.account();
    if (!account.kind().passwordIsOurs()) {
      return byHand(assignment, whyNot(account));
    }
    try {
      Instant before = directory.passwordChangedAt(account.id());
      Receipt receipt = directory.resetPassword(account.id(), password);
      Instant after =
          readBack.until(
              "The new password of " + account.userPrincipalName(),
              () -> directory.passwordChangedAt(account.id()),
              now ->
                  isAfter(now, former)
                      && changed(before, now, receipt, assignment.containedSince()));
      return new Outcome.Done(
          "The password of "
              + account.userPrincipalName()
              + " was reset; it has to be changed at the next sign-in.",
          state(before),
          state(after),
          List.of(receipt));
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(
          assignment,
          ByHandSteps.refusal("reset the password of " + account.userPrincipalName(), e));
    }
  }

  /**
   * When the service had the change, of a state that {@link #carryOut} gave; null when it says
   * nothing of it.
   */
  public static Instant changedAt(Map<String, Object> state) {
    Object changedAt = state == null ? null : state.get(CHANGED_AT);
    return changedAt == null ? null : Instant.parse(changedAt.toString());
  }

  private static boolean isAfter(Instant now, Instant former) {
    return former == null || (now != null && now.isAfter(former));
  }

  private static boolean changed(
      Instant before, Instant now, Receipt receipt, Instant containedSince) {
    if (now == null) {
      return false;
    }
    if (before != null && now.isAfter(before)) {
      return true;
    }
    return receipt.serviceTime() == null
        ? before == null && now.isAfter(containedSince)
        : !now.isBefore(receipt.serviceTime().minus(EARLIER_ATTEMPT))
            && now.isAfter(containedSince);
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      Instant changedAt = directory.passwordChangedAt(account.id());
      if (changedAt != null && changedAt.isAfter(assignment.containedSince())) {
        return new Outcome.Done(
            "The password of " + account.userPrincipalName() + " was changed at " + changedAt + ".",
            Map.of(),
            state(changedAt),
            List.of());
      }
      return byHand(
          assignment,
          "Microsoft Entra ID shows no new password of "
              + account.userPrincipalName()
              + " since this response began"
              + switch (account.kind()) {
                case CLOUD -> ".";
                case SYNCED -> "; it appears after the next synchronization.";
                case FEDERATED, GUEST ->
                    ", and may never show one, because the password is kept elsewhere. Record who"
                        + " confirmed the reset.";
              });
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal("show " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    String expected =
        "The password's last change in Microsoft Entra ID is later than "
            + assignment.containedSince()
            + ".";
    return switch (account.kind()) {
      case CLOUD -> new Outcome.ByHand(why, inTheCloud(account), expected, null, null, List.of());
      case SYNCED ->
          new Outcome.ByHand(why, inActiveDirectory(account), expected, null, null, List.of());
      case FEDERATED ->
          new Outcome.ByHand(
              why,
              atTheProvider(account),
              expected + " Without password hash synchronization it can't be seen from here.",
              null,
              null,
              List.of());
      case GUEST ->
          new Outcome.ByHand(
              why,
              inTheHomeTenant(account),
              "The home tenant's administrators confirm the reset; it can't be seen from here.",
              null,
              null,
              List.of());
    };
  }

  private static List<String> inTheCloud(Account account) {
    return List.of(
        "Microsoft 365 admin center (https://admin.microsoft.com) > Users > Active users > "
            + account.userPrincipalName()
            + " > Reset password: let a password be created, require a change at the first sign-in,"
            + " and do not tick sending it by e-mail. For an account with an admin role you need"
            + " Privileged Authentication Administrator.",
        ByHandSteps.graph("User-PasswordProfile.ReadWrite.All")
            + "Update-MgUser -UserId "
            + ByHandSteps.user(account)
            + " -PasswordProfile @{Password=(Read-Host 'New password');"
            + " ForceChangePasswordNextSignIn=$true}",
        NEVER_BY_MAIL,
        APP_PASSWORDS);
  }

  private static List<String> inActiveDirectory(Account account) {
    return List.of(
        "Reset the password in Active Directory twice, one reset right after the other, each with a"
            + " different password, so that stolen hashes of the old one are worth nothing.",
        "On a domain controller: Active Directory Users and Computers > find the account whose user"
            + " logon name is "
            + account.userPrincipalName()
            + " > Reset Password, with “User must change password at next logon”. Then once more.",
        "Or in PowerShell with the ActiveDirectory module, twice: Get-ADUser -Filter "
            + Quoted.powerShell(
                "UserPrincipalName -eq " + Quoted.powerShell(account.userPrincipalName()))
            + " | Set-ADAccountPassword -Reset -NewPassword (Read-Host 'New password'"
            + " -AsSecureString)",
        "Wait for password hash synchronization (about two minutes), or on the Microsoft Entra"
            + " Connect server run Start-ADSyncSyncCycle -PolicyType Delta.",
        NEVER_BY_MAIL,
        APP_PASSWORDS);
  }

  private static List<String> atTheProvider(Account account) {
    return List.of(
        "Reset the password of "
            + account.userPrincipalName()
            + " at the identity provider of the domain "
            + BlockSignIn.domain(account)
            + ", and end the sessions there. If the provider is Active Directory Federation"
            + " Services, reset it in Active Directory, twice.",
        "Tell the administrator of the identity provider that the account was compromised.",
        NEVER_BY_MAIL,
        APP_PASSWORDS);
  }

  private static List<String> inTheHomeTenant(Account account) {
    return List.of(
        "The password of the guest "
            + account.userPrincipalName()
            + " belongs to its home tenant. Tell the administrators there"
            + (account.mail() == null ? "" : " (address " + account.mail() + ")")
            + ", by telephone, that the account is compromised, and ask them to reset the password.",
        "Tell them not to send the new password by e-mail: the attacker may still be reading the"
            + " mailbox.");
  }

  private static String whyNot(Account account) {
    return account.userPrincipalName()
        + switch (account.kind()) {
          case SYNCED ->
              " is synchronized from Active Directory; its password has to be reset there, twice.";
          case FEDERATED ->
              " signs in at another identity provider; its password has to be reset there.";
          case GUEST -> " is a guest; its password has to be reset in its home tenant.";
          case CLOUD -> throw new IllegalStateException("A cloud account is reset by Gatehouse.");
        };
  }

  private static Map<String, Object> state(Instant changedAt) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put(CHANGED_AT, changedAt == null ? null : changedAt.toString());
    return Collections.unmodifiableMap(state);
  }
}
