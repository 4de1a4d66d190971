package io.gatehouse.lab;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON as the lab reads and writes it. */
final class Json {

  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode array(Iterable<? extends JsonNode> items) {
    ArrayNode all = array();
    items.forEach(all::add);
    return all;
  }

  static List<String> strings(JsonNode array) {
    List<String> all = new ArrayList<>();
    if (array != null && array.isArray()) {
      array.forEach(item -> all.add(item.asText()));
    }
    return all;
  }

  /** The objects of an array, none when it is absent. */
  static List<ObjectNode> objects(JsonNode array) {
    List<ObjectNode> all = new ArrayList<>();
    if (array != null && array.isArray()) {
      array.forEach(item -> all.add((ObjectNode) item));
    }
    return all;
  }

  /** Text of a property, null when absent or null. */
  static String text(JsonNode object, String property) {
    JsonNode value = object == null ? null : object.get(property);
    return value == null || value.isNull() ? null : value.asText();
  }

  static boolean flag(JsonNode object, String property) {
    return object != null && object.path(property).asBoolean(false);
  }

  static ObjectNode without(ObjectNode object, String... properties) {
    ObjectNode copy = object.deepCopy();
    copy.remove(List.of(properties));
    return copy;
  }

  /** Removes the items that match; tells whether there was one. */
  static boolean remove(ArrayNode array, java.util.function.Predicate<JsonNode> matching) {
    boolean removed = false;
    for (int i = array.size() - 1; i >= 0; i--) {
      if (matching.test(array.get(i))) {
        array.remove(i);
        removed = true;
      }
    }
    return removed;
  }
}
