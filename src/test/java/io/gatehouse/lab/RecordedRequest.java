package io.gatehouse.lab;

import java.time.Instant;
import java.util.Map;

/**
 * A request as it was sent, to be sent again.
 *
 * @param answered when the answer was ready
 * @param path with its query
 * @param headers names in lower case
 * @param body empty when there was none
 */
public record RecordedRequest(
    Instant answered, String method, String path, Map<String, String> headers, byte[] body) {}
