package io.gatehouse.action;

/** A change of the playbook, whoever carries it out. */
public interface Change {

  /** Which change this is. */
  ActionName name();

  /**
   * The change as a step for a person, made without asking the tenant; for when carrying it out was
   * tried often enough.
   *
   * @param why why Gatehouse can't, one sentence a person can act on
   */
  Outcome.ByHand byHand(Assignment assignment, String why);

  /**
   * Looks whether the change is in effect, whoever made it; for steps done by hand. Changes
   * nothing.
   *
   * @return {@link Outcome.Done} when it is, {@link Outcome.NotNeeded} when it does not apply to
   *     this account, else {@link Outcome.ByHand} saying what is still open
   * @throws io.gatehouse.microsoft.TenantUnavailable when looking may succeed later
   */
  Outcome readBack(Assignment assignment);
}
