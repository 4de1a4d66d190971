package io.gatehouse.approval;

import java.time.Duration;

/**
 * Somebody decided on a change.
 *
 * @param waited from the request to the decision
 */
public record Decided(ChangeKind kind, Decision decision, Duration waited) {}
