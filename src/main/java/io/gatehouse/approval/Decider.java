package io.gatehouse.approval;

import java.util.Objects;
import java.util.Set;

/**
 * Who decides, as the sign-in says: never a value from a form.
 *
 * @param userId the authenticated user
 * @param signIn how they signed in: {@code form}, {@code basic}, {@code oidc}, {@code bearer}
 * @param session a fingerprint of the authenticated session; see {@link #signedIn}
 * @param groups the groups held at this moment
 */
public record Decider(String userId, String signIn, String session, Set<String> groups) {

  private static final int FINGERPRINT = 32;

  public Decider {
    if (userId == null || userId.isBlank()) {
      throw new IllegalArgumentException("Nobody is signed in, so nobody can decide.");
    }
    Objects.requireNonNull(signIn, "a decider signed in somehow");
    Objects.requireNonNull(session, "a decider has a session");
    groups = Set.copyOf(groups);
  }

  /**
   * A decider whose session is kept as a one-way fingerprint, because the id of a session or a
   * bearer token would let a reader of the register act as them.
   *
   * @param sessionSecret id of the HTTP session, or the bearer token
   */
  public static Decider signedIn(
      String userId, String signIn, String sessionSecret, Set<String> groups) {
    String fingerprint = PlanDigest.ofText("session " + sessionSecret).substring(0, FINGERPRINT);
    return new Decider(userId, signIn, fingerprint, groups);
  }
}
