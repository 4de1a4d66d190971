package io.gatehouse.handover;

import java.util.Objects;

/**
 * Who is shown a secret, as the sign-in and the connection say.
 *
 * @param userId the authenticated user, never a value from a form
 * @param signIn how they signed in: {@code form}, {@code basic}, {@code oidc}, {@code bearer}
 * @param remoteAddress where the request came from
 */
public record Viewer(String userId, String signIn, String remoteAddress) {
  public Viewer {
    if (userId == null || userId.isBlank()) {
      throw new IllegalArgumentException("Nobody is signed in, so nothing is shown.");
    }
    Objects.requireNonNull(signIn, "a viewer signed in somehow");
    Objects.requireNonNull(remoteAddress, "a viewer is somewhere");
  }
}
