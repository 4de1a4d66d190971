package io.gatehouse.microsoft;

import java.time.Instant;

/**
 * What the service gave back for a change, kept in the journal.
 *
 * @param requestId the service's request id, null when it gave none
 * @param serviceTime the service's own clock (its {@code Date} header), null when it gave none
 */
public record Receipt(String requestId, Instant serviceTime) {}
