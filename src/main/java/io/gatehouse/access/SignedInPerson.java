package io.gatehouse.access;

import java.util.Set;

/**
 * The person, or the application on its own behalf, whose request is being answered.
 *
 * @param userId the id that tasks, approvals and the record name
 * @param displayName the name that people read
 * @param groups group ids, a subset of those of {@link Role}
 * @param signIn {@code form}, {@code basic}, {@code oidc} or {@code bearer}
 * @param sessionHash hash of the session or token id, empty where there is neither
 * @param remoteAddress the network address the request came from
 */
public record SignedInPerson(
    String userId,
    String displayName,
    Set<String> groups,
    String signIn,
    String sessionHash,
    String remoteAddress) {

  public SignedInPerson {
    groups = Set.copyOf(groups);
  }

  /** Whether the person holds this role. */
  public boolean has(Role role) {
    return groups.contains(role.group());
  }
}
