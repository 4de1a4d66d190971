package io.gatehouse.microsoft;

import io.gatehouse.account.Account;
import java.util.List;
import java.util.Map;

/**
 * Accounts in Microsoft Entra ID. Every method throws {@link TenantUnavailable} for trouble that
 * passes, {@link TenantRefused} when the service will not, {@link TenantItemMissing} when the
 * account does not exist.
 */
public interface Directory {

  /**
   * Finds an account.
   *
   * @param idOrUserPrincipalName object id or sign-in name; {@code #} is encoded here
   */
  Account find(String idOrUserPrincipalName);

  /**
   * All groups that the account is in, directly or through others: names by object id, the id again
   * where the service gives no name.
   *
   * @param idOrUserPrincipalName as for {@link #find}, so that both can be asked side by side
   */
  Map<String, String> groups(String idOrUserPrincipalName);

  /** Sets {@code accountEnabled} to false. Safe to repeat. */
  Receipt blockSignIn(String accountId);

  /** Sets {@code accountEnabled} to true. Safe to repeat. */
  Receipt allowSignIn(String accountId);

  /** Ends all sessions ({@code revokeSignInSessions}). Safe to repeat; no effect for guests. */
  Receipt revokeSessions(String accountId);

  /**
   * What {@link #blockSignIn}, {@link #allowSignIn} and {@link #revokeSessions} are read back by.
   */
  SignInState signInState(String accountId);

  /**
   * Sets a new password with change at next sign-in. Repeating it with the same password is safe.
   *
   * @param password never logged nor kept; wiped by the caller
   */
  Receipt resetPassword(String accountId, char[] password);

  /** When the password was last changed, null when the service does not say. */
  java.time.Instant passwordChangedAt(String accountId);

  /** Object id of the manager, or null when there is none. */
  String managerId(String accountId);

  /** Object ids of everyone who reports to the account directly or is managed through it. */
  List<String> directReportIds(String accountId);
}
