package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds properties that Microsoft's description lacks; annotations are always allowed. */
final class UnknownProperties {

  /** Relations that are answered in place; the description holds structural properties only. */
  private static final Set<String> RELATIONS =
      Set.of("roleDefinition", "authenticationMethodConfigurations");

  /** An audit record carries what its workload wrote; the description calls all of that this. */
  private static final String OPEN = "dynamicProperties";

  private UnknownProperties() {}

  /** Paths of unknown properties in the answer to a call. */
  static List<String> in(Call call, JsonNode body) {
    Map<String, Object> schema = Schema.answerOf(call.method(), call.segments());
    List<String> unknown = new ArrayList<>();
    if (schema != null && !body.has("error")) {
      walk(schema, body, "", unknown);
    }
    return unknown;
  }

  @SuppressWarnings("unchecked")
  static void walk(
      Map<String, Object> unresolved, JsonNode value, String path, List<String> unknown) {
    Map<String, Object> schema = ofType(unresolved, value);
    if (value.isArray() && schema.get("items") instanceof Map<?, ?> items) {
      for (int i = 0; i < value.size(); i++) {
        walk((Map<String, Object>) items, value.get(i), path + "[" + i + "]", unknown);
      }
      return;
    }
    if (!value.isObject()) {
      return;
    }
    Map<String, Map<String, Object>> properties = Schema.properties(schema);
    if (properties.isEmpty() || properties.containsKey(OPEN)) {
      return;
    }
    for (var property : value.properties()) {
      String name = property.getKey();
      Map<String, Object> known = properties.get(name);
      boolean annotation = name.contains("@odata.");
      boolean expanded = RELATIONS.contains(name);
      if (known != null) {
        walk(known, property.getValue(), path + "." + name, unknown);
      } else if (!annotation && !expanded) {
        unknown.add(path + "." + name);
      }
    }
  }

  /** The object's own type where it names one, for collections of mixed types. */
  private static Map<String, Object> ofType(Map<String, Object> schema, JsonNode value) {
    String own = value.path("@odata.type").asText("");
    if (own.startsWith("#") && Schema.knows(own.substring(1))) {
      return Map.of("$ref", "#/components/schemas/" + own.substring(1));
    }
    return Schema.resolve(schema);
  }
}
