package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer.
 *
 * @param body null when there is none
 */
record Reply(int status, JsonNode body, Map<String, String> headers) {

  static Reply ok(JsonNode body) {
    return new Reply(200, body, new LinkedHashMap<>());
  }

  static Reply created(JsonNode body) {
    return new Reply(201, body, new LinkedHashMap<>());
  }

  static Reply noContent() {
    return new Reply(204, null, new LinkedHashMap<>());
  }

  static Reply of(int status, JsonNode body) {
    return new Reply(status, body, new LinkedHashMap<>());
  }
}
