package io.gatehouse.journal;

/** Who did something. */
public sealed interface Actor {

  /**
   * A person.
   *
   * @param userId the authenticated user, never a value from a form
   * @param signIn how they signed in: {@code form}, {@code basic}, {@code oidc}, {@code bearer}
   */
  record Person(String userId, String signIn) implements Actor {}

  /**
   * Gatehouse itself.
   *
   * @param activity id of the flow node that acted, or the name of the part outside the model
   */
  record System(String activity) implements Actor {}
}
