package io.gatehouse.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that can be lost from a JSON text: each member in turn, at every depth. */
final class JsonDamage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonDamage() {}

  /** The text once for each member or element: without it, with null, and with another type. */
  static List<String> of(String text) throws JsonProcessingException {
    JsonNode root = JSON.readTree(text);
    List<String> damaged = new ArrayList<>();
    visit(root, root, damaged);
    damaged.removeIf(text::equals);
    return damaged;
  }

  private static void visit(JsonNode node, JsonNode root, List<String> damaged)
      throws JsonProcessingException {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode value = object.get(name);
        with(root, damaged, value, changed -> object.set(name, changed), () -> object.remove(name));
        visit(value, root, damaged);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int place = i;
        JsonNode value = array.get(i);
        with(root, damaged, value, changed -> array.set(place, changed), null);
        visit(value, root, damaged);
      }
    }
  }

  private static void with(
      JsonNode root, List<String> damaged, JsonNode value, Consumer<JsonNode> put, Runnable remove)
      throws JsonProcessingException {
    put.accept(JSON.nullNode());
    damaged.add(JSON.writeValueAsString(root));
    put.accept(JSON.getNodeFactory().numberNode(7));
    damaged.add(JSON.writeValueAsString(root));
    put.accept(JSON.createObjectNode());
    damaged.add(JSON.writeValueAsString(root));
    if (remove != null) {
      remove.run();
      damaged.add(JSON.writeValueAsString(root));
    }
    put.accept(value);
  }
}
