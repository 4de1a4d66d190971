package io.gatehouse.action;

/**
 * One change to the tenant that the playbook makes: carried out, then read back. Stateless and
 * idempotent: carrying it out twice leaves the tenant as once.
 */
public interface Action extends Change {

  /**
   * Makes the change and reads it back.
   *
   * @return never a success that was not read back
   * @throws io.gatehouse.microsoft.TenantUnavailable when trouble passes and the same call may be
   *     repeated later; what the service refuses is returned as {@link Outcome.ByHand}
   */
  Outcome carryOut(Assignment assignment);
}
