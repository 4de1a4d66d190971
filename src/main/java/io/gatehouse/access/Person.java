package io.gatehouse.access;

import java.time.Instant;
import java.util.Set;

/**
 * A person as last seen.
 *
 * @param userId the id that tasks, approvals and the record name
 * @param displayName the name that people read
 * @param mail null where not known
 * @param objectId the id of the person's own account in the directory, null where not known
 * @param groups group ids at the last sign-in
 * @param lastSignIn null for somebody who never signed in
 */
public record Person(
    String userId,
    String displayName,
    String mail,
    String objectId,
    Set<String> groups,
    Instant lastSignIn) {

  public Person {
    groups = Set.copyOf(groups);
  }
}
