package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Shapes answers by the OData options of a request. Built per collection with what the service
 * supports there; anything else is the service's 400.
 */
final class Listing {

  private static final Set<String> OPTIONS =
      Set.of(
          "$select", "$filter", "$expand", "$top", "$count", "$orderby", "$skiptoken", "$format");

  private final String type;
  private Set<String> defaults;
  private Set<String> hidden = Set.of();
  private int maximum = 999;
  private int pageSize = 100;
  private boolean typed;
  private Map<String, BiConsumer<Call, ObjectNode>> expansions = Map.of();

  private Listing(String type) {
    this.type = type;
  }

  /** A listing of objects of a Graph type, for example {@code microsoft.graph.user}. */
  static Listing of(String type) {
    return new Listing(type);
  }

  /** Returned when the request selects nothing; without it, everything. */
  Listing defaults(String... properties) {
    this.defaults = new LinkedHashSet<>(List.of(properties));
    return this;
  }

  /** Parts of the document that are relations or the lab's own, never returned. */
  Listing hiding(String... properties) {
    this.hidden = Set.of(properties);
    return this;
  }

  Listing pages(int usual, int most) {
    this.pageSize = usual;
    this.maximum = most;
    return this;
  }

  /** Objects of mixed types: each carries its {@code @odata.type}, any property is accepted. */
  Listing mixed() {
    this.typed = true;
    return this;
  }

  Listing expanding(String relation, BiConsumer<Call, ObjectNode> expansion) {
    this.expansions = Map.of(relation, expansion);
    return this;
  }

  /** Answers with a collection. */
  Reply list(Call call, Collection<? extends ObjectNode> all) {
    call.query()
        .keySet()
        .forEach(
            option -> {
              if (option.startsWith("$") && !OPTIONS.contains(option)) {
                throw ServiceError.unsupportedQuery(
                    "The query option '" + option + "' is not supported for this resource.");
              }
            });
    List<ObjectNode> matching = new ArrayList<>();
    String filter = call.query("$filter");
    if (filter == null) {
      matching.addAll(all);
    } else {
      var parsed = Filter.parse(filter, this::checkProperty);
      all.stream().filter(parsed).forEach(matching::add);
    }
    order(call.query("$orderby"), matching);
    ObjectNode answer = Json.object();
    answer.put("@odata.context", context(call));
    if ("true".equals(call.query("$count"))) {
      answer.put("@odata.count", matching.size());
    }
    int from = start(call.query("$skiptoken"));
    int size = pageSize(call);
    int to = Math.min(matching.size(), from + size);
    ArrayNode value = Json.array();
    for (ObjectNode item : matching.subList(Math.min(from, to), to)) {
      value.add(shape(call, item));
    }
    if (to < matching.size()) {
      answer.put("@odata.nextLink", next(call, to));
    }
    answer.set("value", value);
    return Reply.ok(answer);
  }

  /** Answers with one object. */
  Reply one(Call call, ObjectNode item) {
    return Reply.ok(entity(call, item));
  }

  Reply created(Call call, ObjectNode item) {
    return Reply.created(entity(call, item));
  }

  private ObjectNode entity(Call call, ObjectNode item) {
    ObjectNode answer = Json.object();
    answer.put("@odata.context", context(call) + "/$entity");
    answer.setAll(shape(call, item));
    return answer;
  }

  private ObjectNode shape(Call call, ObjectNode item) {
    ObjectNode shaped = Json.object();
    if (typed && item.has("@odata.type")) {
      shaped.set("@odata.type", item.get("@odata.type"));
    }
    String select = call.query("$select");
    if (select != null) {
      for (String property : select.split(",")) {
        String name = property.trim();
        checkProperty(name);
        JsonNode value = hidden.contains(name) ? null : item.get(name);
        if (value != null) {
          shaped.set(name, value.deepCopy());
        } else if (nullable(name)) {
          shaped.putNull(name);
        }
      }
      if (typed && item.has("id")) {
        shaped.set("id", item.get("id"));
      }
    } else {
      item.properties()
          .forEach(
              property -> {
                String name = property.getKey();
                boolean usual =
                    defaults == null || defaults.contains(name) || name.startsWith("@odata.");
                if (usual && !hidden.contains(name) && !shaped.has(name)) {
                  shaped.set(name, property.getValue().deepCopy());
                }
              });
      if (defaults != null) {
        defaults.stream().filter(name -> !shaped.has(name)).forEach(shaped::putNull);
      }
    }
    String expand = call.query("$expand");
    if (expand != null) {
      for (String relation : expand.split(",(?![^(]*\\))")) {
        String name = relation.trim().replaceAll("\\(.*", "");
        if (!expansions.containsKey(name)) {
          throw new ServiceError(
              400,
              "BadRequest",
              "Parsing OData Select and Expand failed: Could not find a property named '"
                  + name
                  + "' on type '"
                  + type
                  + "'.");
        }
        expansions.get(name).accept(call, shaped);
      }
    }
    return shaped;
  }

  private boolean nullable(String name) {
    Map<String, Object> schema = Schema.properties(type).get(name);
    return schema != null && Boolean.TRUE.equals(schema.get("nullable"));
  }

  private void checkProperty(String name) {
    if (typed || name.equals("id")) {
      return;
    }
    boolean known =
        Schema.knows(type) ? Schema.properties(type).containsKey(name) : !name.contains(" ");
    if (!known || name.startsWith("@")) {
      throw new ServiceError(
          400,
          "BadRequest",
          "Parsing OData Select and Expand failed: Could not find a property named '"
              + name
              + "' on type '"
              + type
              + "'.");
    }
  }

  private void order(String orderBy, List<ObjectNode> items) {
    if (orderBy == null) {
      return;
    }
    String[] words = orderBy.trim().split("\\s+");
    checkProperty(words[0].split("/")[0]);
    Comparator<ObjectNode> order = Comparator.comparing(item -> item.at("/" + words[0]).asText(""));
    items.sort(words.length > 1 && words[1].equals("desc") ? order.reversed() : order);
  }

  private int pageSize(Call call) {
    int size = pageSize;
    String top = call.query("$top");
    if (top != null) {
      try {
        size = Integer.parseInt(top);
      } catch (NumberFormatException e) {
        size = 0;
      }
      if (size < 1 || size > maximum) {
        throw ServiceError.unsupportedQuery(
            "Invalid page size specified: '"
                + top
                + "'. Must be between 1 and "
                + maximum
                + " inclusive.");
      }
    }
    Integer forced = call.conditions().pageSize();
    return forced == null ? size : Math.min(size, forced);
  }

  private static int start(String token) {
    if (token == null) {
      return 0;
    }
    if (!token.matches("p[0-9]{1,8}")) {
      throw new ServiceError(400, "BadRequest", "The skip token is not valid.");
    }
    return Integer.parseInt(token.substring(1));
  }

  private static String next(Call call, int from) {
    StringBuilder link = new StringBuilder(call.baseUrl()).append(call.path()).append('?');
    call.query()
        .forEach(
            (name, value) -> {
              if (!name.equals("$skiptoken")) {
                link.append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&');
              }
            });
    return link.append("$skiptoken=p").append(from).toString();
  }

  private static String context(Call call) {
    List<String> segments = call.segments();
    return call.baseUrl()
        + "/"
        + segments.get(0)
        + "/$metadata#"
        + (segments.size() > 1 ? segments.get(1) : "");
  }
}
