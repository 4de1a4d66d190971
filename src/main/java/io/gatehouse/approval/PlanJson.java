package io.gatehouse.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.triage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan as canonical JSON after RFC 8785: members sorted by name, no white space, the shortest
 * escapes. The same plan always gives the same text, and no two plans give the same one.
 */
final class PlanJson {

  /** Stands in the text, so that a later form of it can never be taken for this one. */
  private static final String FORMAT = "gatehouse-change-plan/1";

  private static final ObjectMapper READER = new ObjectMapper();

  private PlanJson() {}

  static String write(ChangePlan plan) {
    StringBuilder json = new StringBuilder(512);
    json.append("{\"accountId\":");
    string(json, plan.accountId());
    json.append(",\"accountLabel\":");
    string(json, plan.accountLabel());
    json.append(",\"caseId\":");
    string(json, plan.caseId().value());
    json.append(",\"format\":");
    string(json, FORMAT);
    json.append(",\"items\":[");
    String comma = "";
    for (ChangePlan.Item item : plan.items()) {
      json.append(comma).append("{\"key\":");
      string(json, item.key());
      json.append(",\"name\":");
      string(json, item.name());
      if (item.verdict() != null) {
        // Left out when there is none, as in plans that were kept before there was any.
        json.append(",\"verdict\":");
        string(json, item.verdict().name());
        json.append(",\"why\":");
        string(json, item.why());
      }
      json.append('}');
      comma = ",";
    }
    json.append("],\"kind\":");
    string(json, plan.kind().name());
    json.append(",\"reason\":");
    string(json, plan.reason());
    json.append(",\"round\":").append(plan.round()).append(",\"startingState\":{");
    comma = "";
    // String.compareTo orders by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
    for (Map.Entry<String, String> entry : new TreeMap<>(plan.startingState()).entrySet()) {
      json.append(comma);
      string(json, entry.getKey());
      json.append(':');
      string(json, entry.getValue());
      comma = ",";
    }
    return json.append("}}").toString();
  }

  static ChangePlan read(String json) {
    try {
      JsonNode plan = READER.readTree(json);
      List<ChangePlan.Item> items = new ArrayList<>();
      plan.get("items").forEach(item -> items.add(item(item)));
      Map<String, String> state = new TreeMap<>();
      JsonNode startingState = plan.get("startingState");
      startingState.fieldNames().forEachRemaining(key -> state.put(key, text(startingState, key)));
      return new ChangePlan(
          new CaseId(text(plan, "caseId")),
          plan.get("round").intValue(),
          ChangeKind.valueOf(text(plan, "kind")),
          text(plan, "accountId"),
          text(plan, "accountLabel"),
          items,
          state,
          text(plan, "reason"));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalStateException(
          "A kept plan is not what was written: someone has changed the database.", e);
    }
  }

  private static ChangePlan.Item item(JsonNode item) {
    return item.has("verdict")
        ? new ChangePlan.Item(
            text(item, "key"),
            text(item, "name"),
            Verdict.valueOf(text(item, "verdict")),
            text(item, "why"))
        : new ChangePlan.Item(text(item, "key"), text(item, "name"));
  }

  private static String text(JsonNode node, String member) {
    return node.get(member).textValue();
  }

  private static void string(StringBuilder json, String value) {
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\t' -> json.append("\\t");
        case '\n' -> json.append("\\n");
        case '\f' -> json.append("\\f");
        case '\r' -> json.append("\\r");
        default -> {
          if (c < 0x20 || loneSurrogate(value, i)) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  /**
   * Half a character has no UTF-8 form: an encoder would make {@code ?} of it and two plans one.
   * RFC 8785 would refuse it; a name that an attacker chose must not stop a case, so it is escaped.
   */
  private static boolean loneSurrogate(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
