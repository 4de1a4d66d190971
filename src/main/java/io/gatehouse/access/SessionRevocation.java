package io.gatehouse.access;

import java.time.Instant;

/**
 * An administrator ended every session and bearer token of a person that had begun by then.
 *
 * @param userId whose
 * @param revokedBy user id of the administrator
 * @param reason why, in the administrator's words
 */
public record SessionRevocation(
    String userId, Instant revokedAt, String revokedBy, String reason) {}
