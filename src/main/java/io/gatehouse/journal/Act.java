package io.gatehouse.journal;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in a case, before it is chained. Never holds a secret.
 *
 * @param actor who did it
 * @param kind a stable name for what it was, for example {@code sign-in-blocked}, {@code
 *     task-claimed}, {@code approval-refused}
 * @param summary one plain sentence
 * @param target what it was done to, null when the case itself
 * @param before state before, JSON-ready (strings, numbers, booleans, lists, maps); null when none
 * @param after state as read back, likewise
 * @param outcome how it ended
 * @param requestId the service's request id, null when no service was asked
 * @param serviceTime the service's own clock, null when it gave none
 */
public record Act(
    Actor actor,
    String kind,
    String summary,
    String target,
    Map<String, Object> before,
    Map<String, Object> after,
    Outcome outcome,
    String requestId,
    Instant serviceTime) {

  /** How an act ended. */
  public enum Outcome {
    /** Done and, where it changed the tenant, read back. */
    DONE,
    /** Nothing had to be done. */
    NOT_NEEDED,
    /** Passed to a person. */
    BY_HAND,
    /** Refused by a gate. */
    REFUSED,
    /** Tried and failed; it will be tried again or raised. */
    FAILED
  }
}
