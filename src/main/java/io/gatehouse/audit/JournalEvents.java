package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.action.ActionName;
import io.gatehouse.audit.Dossier.Event;
import io.gatehouse.journal.Link;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads entries of the journal for the timeline, damaged ones too. */
final class JournalEvents {

  private final ObjectMapper json;

  JournalEvents(ObjectMapper json) {
    this.json = json;
  }

  Event event(long place, Link link) {
    JsonNode body;
    try {
      body = json.readTree(link.body());
    } catch (JsonProcessingException e) {
      return unreadable(place, link);
    }
    if (body == null || !body.isObject()) {
      return unreadable(place, link);
    }
    String kind = text(body, "kind");
    Map<String, String> details = new LinkedHashMap<>();
    put(details, "Entry", text(body, "sequence"));
    put(details, "Kind", kind);
    put(details, "On", text(body, "target"));
    put(details, "Before", pretty(body.get("before")));
    put(details, "After", pretty(body.get("after")));
    put(details, "Request id", text(body, "requestId"));
    put(details, "The service’s clock", text(body, "serviceTime"));
    put(details, "Step of the model", text(body.path("actor"), "system"));
    put(details, "Signed in by", text(body.path("actor"), "signIn"));
    put(details, "Previous hash", text(body, "previousHash"));
    put(details, "Hash", link.hash());
    put(details, "Signature", link.signature());
    put(details, "Signed with the key", link.keyId());
    return new Event(
        place,
        instant(text(body, "time")),
        text(body.path("actor"), "person"),
        text(body.path("actor"), "signIn"),
        text(body.path("actor"), "system"),
        kind == null ? "" : kind,
        text(body, "summary"),
        text(body, "outcome"),
        Arrays.stream(ActionName.values())
            .filter(action -> action.key().equals(kind))
            .findFirst()
            .orElse(null),
        details);
  }

  private static Event unreadable(long place, Link link) {
    Map<String, String> details = new LinkedHashMap<>();
    put(details, "Content", link.body());
    put(details, "Hash", link.hash());
    return new Event(
        place,
        null,
        null,
        null,
        "",
        "",
        "This entry can’t be read: it was changed in the database.",
        "DAMAGED",
        null,
        details);
  }

  private String pretty(JsonNode node) {
    if (node == null || node.isNull() || node.isEmpty()) {
      return null;
    }
    return node.toPrettyString();
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static void put(Map<String, String> details, String name, String value) {
    if (value != null && !value.isEmpty()) {
      details.put(name, Plain.block(value));
    }
  }

  private static Instant instant(String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
