package io.gatehouse.microsoft;

/**
 * The two ways to require multi-factor authentication of one account. Exceptions as in {@link
 * Directory}.
 */
public interface MultiFactor {

  /** Whether the account is a direct member of the Conditional Access group. */
  boolean inGroup(String accountId, String groupId);

  /** Adds the account to the Conditional Access group; a member already is fine. */
  Receipt addToGroup(String accountId, String groupId);

  /** Per-user state: {@code disabled}, {@code enabled} or {@code enforced} (beta API). */
  String perUserState(String accountId);

  /** Sets the per-user state to {@code enabled}; the service may turn it into {@code enforced}. */
  Receipt enablePerUser(String accountId);

  /** Whether security defaults are on, which already require it of everyone. */
  boolean securityDefaultsEnabled();
}
