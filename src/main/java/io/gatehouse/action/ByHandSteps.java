package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.TenantException;

/** Phrases that the instructions of several actions share. */
final class ByHandSteps {

  static final String ENTRA = "Microsoft Entra admin center (https://entra.microsoft.com)";
  static final String EXCHANGE =
      "Exchange admin center (https://admin.exchange.microsoft.com), as Exchange Administrator";
  static final String CONNECT_EXCHANGE = "In Exchange Online PowerShell (Connect-ExchangeOnline): ";

  /** What Microsoft's own article warns of. */
  static final String NEVER_BY_MAIL =
      "Never send the password by e-mail: the attacker may still be reading the mailbox. Tell it to"
          + " the user in person or on a phone number that you knew before.";

  static final String APP_PASSWORDS =
      "App passwords survive a reset: have the user delete the existing ones at"
          + " https://mysignins.microsoft.com/security-info.";

  private ByHandSteps() {}

  /** The account's page in the Entra admin center. */
  static String entraUser(Account account) {
    return ENTRA + " > Entra ID > Users > All users > " + account.userPrincipalName();
  }

  /** Opening of a Microsoft Graph PowerShell line. */
  static String graph(String scopes) {
    return "Or in PowerShell (Connect-MgGraph -Scopes " + scopes + "): ";
  }

  /** The account as a PowerShell argument; guests by object id, as their sign-in name holds a #. */
  static String user(Account account) {
    return Quoted.powerShell(
        account.kind() == AccountKind.GUEST ? account.id() : account.userPrincipalName());
  }

  /** The mailbox as a PowerShell argument. */
  static String mailbox(Account account) {
    return Quoted.powerShell(account.userPrincipalName());
  }

  /** The service's refusal in words for a person, with what to quote to Microsoft's support. */
  static String refusal(String what, TenantException e) {
    return "Microsoft refused to "
        + what
        + ": "
        + e.getMessage()
        + (e.requestId() == null ? "" : " (request " + e.requestId() + ")");
  }

  /** For changes to an account that is no longer in the directory. */
  static String gone(Account account) {
    return account.userPrincipalName()
        + " is no longer in the directory. If it was deleted, it can be restored for 30 days: "
        + ENTRA
        + " > Entra ID > Users > Deleted users.";
  }
}
