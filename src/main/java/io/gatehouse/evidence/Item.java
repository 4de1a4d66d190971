package io.gatehouse.evidence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kept answer of a source.
 *
 * @param source name of the source
 * @param ordinal 1 for the source's first answer
 * @param request method and URL, or cmdlet with its parameters
 * @param contentType as the service gave it, null when it gave none
 * @param requestId the service's request id, null when it gave none
 * @param serviceTime the service's clock, null when it gave none
 * @param receivedAt this machine's clock
 * @param sha256 hash of the answer's bytes, hex
 * @param size bytes of the answer
 * @param collector version of Gatehouse that collected it
 */
public record Item(
    String source,
    int ordinal,
    String request,
    String contentType,
    String requestId,
    Instant serviceTime,
    Instant receivedAt,
    String sha256,
    long size,
    String collector) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("ordinal", ordinal);
    json.put("request", request);
    json.put("contentType", contentType);
    json.put("requestId", requestId);
    json.put("serviceTime", serviceTime);
    json.put("receivedAt", receivedAt);
    json.put("sha256", sha256);
    json.put("size", size);
    json.put("collector", collector);
    return json;
  }

  /**
   * @throws RuntimeException when the content is not an item's
   */
  static Item of(Map<String, Object> json) {
    return new Item(
        (String) json.get("source"),
        ((Number) json.get("ordinal")).intValue(),
        (String) json.get("request"),
        (String) json.get("contentType"),
        (String) json.get("requestId"),
        instant(json.get("serviceTime")),
        instant(json.get("receivedAt")),
        (String) json.get("sha256"),
        ((Number) json.get("size")).longValue(),
        (String) json.get("collector"));
  }

  private static Instant instant(Object text) {
    return text == null ? null : Instant.parse((String) text);
  }
}
