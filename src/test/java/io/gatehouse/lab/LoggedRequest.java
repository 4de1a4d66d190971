package io.gatehouse.lab;

import java.time.Instant;

/**
 * A request that the lab got; never with a body or a token.
 *
 * @param start when it arrived
 * @param end when it was answered or given up
 * @param path with its query
 * @param cmdlet the Exchange cmdlet, null for others
 * @param status what was answered, 0 when the connection was closed without an answer
 * @param inBatch whether it came within a {@code $batch}
 */
public record LoggedRequest(
    Instant start,
    Instant end,
    String method,
    String path,
    String cmdlet,
    int status,
    boolean inBatch) {}
