package io.gatehouse.action;

/**
 * One change to the tenant that the playbook makes: carried out, then read back. Stateless and
 * idempotent: carrying it out twice leaves the tenant as once.
 */
public interface Action {

  /** Which change this is. */
  ActionName name();

  /**
   * Makes the change and reads it back.
   *
   * @return never a success that was not read back
   * @throws io.gatehouse.microsoft.TenantUnavailable when trouble passes and the same call may be
   *     repeated later; what the service refuses is returned as {@link Outcome.ByHand}
   */
  Outcome carryOut(Assignment assignment);

  /**
   * Looks whether the change is in effect, whoever made it; for steps done by hand. Changes
   * nothing.
   *
   * @return {@link Outcome.Done} when it is, else {@link Outcome.ByHand} saying what is still open
   */
  Outcome readBack(Assignment assignment);
}
