package io.gatehouse.access;

import java.util.List;

/**
 * Published, as a Spring event, when a request of somebody who is signed in was answered with a
 * refusal that nothing else has published: by the door, for want of a CSRF token, or because
 * somebody else was faster.
 *
 * @param who who tried
 * @param attempt method and path
 * @param status what was answered
 * @param named the parts of the path: one may be the id of a case, a task or an instance
 */
public record TurnedAway(SignedInPerson who, String attempt, int status, List<String> named) {
  public TurnedAway {
    named = List.copyOf(named);
  }
}
