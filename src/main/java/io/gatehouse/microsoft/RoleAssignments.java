package io.gatehouse.microsoft;

import io.gatehouse.account.RoleHolding;
import java.util.List;

/**
 * Administrative power, in every store it lives in (Graph and Exchange). Exceptions as in {@link
 * Directory}.
 */
public interface RoleAssignments {

  /**
   * Everything the account holds, sorted by key. A tenant without the licence for Privileged
   * Identity Management has no PIM holdings; that is not an error.
   */
  List<RoleHolding> of(String accountId, String userPrincipalName);

  /** Takes one holding away; one that is already gone counts as taken. */
  Receipt remove(String accountId, String userPrincipalName, RoleHolding holding);

  /** Gives one holding back as it was; one that is already there counts as given. */
  Receipt restore(String accountId, String userPrincipalName, RoleHolding holding);

  /**
   * Object ids of all accounts and groups that are active Global Administrators, whether they can
   * sign in or not; one round trip.
   */
  List<String> globalAdministrators();

  /** Object ids of all enabled accounts that are active Global Administrators, by any path. */
  List<String> enabledGlobalAdministrators();
}
