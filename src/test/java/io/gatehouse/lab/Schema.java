package io.gatehouse.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The types of Microsoft Graph v1.0, from its own description. */
final class Schema {

  /** Where the description is on the class path. */
  static final String RESOURCE = "contract/graph-v1.0-subset.yaml";

  private static final Map<String, Object> DESCRIPTION = load();
  private static final Map<String, Map<String, Object>> TYPES = section("schemas");
  private static final Map<String, Map<String, Object>> RESPONSES = section("responses");

  private static final Map<String, Map<String, Map<String, Object>>> PROPERTIES =
      new ConcurrentHashMap<>();

  private Schema() {}

  /** Whether the description has the type. */
  static boolean knows(String type) {
    return TYPES.containsKey(type);
  }

  /** Properties of a type with those it inherits; empty when the description lacks it. */
  static Map<String, Map<String, Object>> properties(String type) {
    return PROPERTIES.computeIfAbsent(
        type, name -> TYPES.containsKey(name) ? properties(TYPES.get(name)) : Map.of());
  }

  /** Properties of a schema as written in the description. */
  static Map<String, Map<String, Object>> properties(Map<String, Object> schema) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    collect(schema, all);
    return all;
  }

  /** Follows references. */
  static Map<String, Object> resolve(Map<String, Object> schema) {
    Map<String, Object> resolved = schema;
    while (resolved.get("$ref") instanceof String reference) {
      resolved = TYPES.getOrDefault(name(reference), Map.of());
    }
    return resolved;
  }

  /** The type that a schema refers to, null when it is written in place. */
  static String typeOf(Map<String, Object> schema) {
    return schema.get("$ref") instanceof String reference ? name(reference) : null;
  }

  @SuppressWarnings("unchecked")
  private static void collect(
      Map<String, Object> unresolved, Map<String, Map<String, Object>> into) {
    Map<String, Object> schema = resolve(unresolved);
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      for (Object part : (List<Object>) schema.getOrDefault(keyword, new ArrayList<>())) {
        collect((Map<String, Object>) part, into);
      }
    }
    ((Map<String, Map<String, Object>>) schema.getOrDefault("properties", Map.of()))
        .forEach(into::put);
  }

  private static String name(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /**
   * The schema of a successful answer, null when the description has none.
   *
   * @param segments of the path, the version first
   */
  @SuppressWarnings("unchecked")
  static Map<String, Object> answerOf(String method, List<String> segments) {
    Object node = operation(method, segments);
    for (String key : List.of("responses", "2XX", "content", "application/json", "schema")) {
      if (!(node instanceof Map<?, ?> map)) {
        return null;
      }
      Object next = map.get(key);
      if (next instanceof Map<?, ?> found
          && key.equals("2XX")
          && found.get("$ref") instanceof String reference) {
        next = RESPONSES.get(name(reference));
      }
      node = next;
    }
    return (Map<String, Object>) node;
  }

  /** Whether the description has the operation. */
  static boolean describes(String method, List<String> segments) {
    return operation(method, segments) != null;
  }

  /** Whether the description lists any parameter of the operation. */
  static boolean declaresOptions(String method, List<String> segments) {
    return operation(method, segments) instanceof Map<?, ?> found
        && found.containsKey("parameters");
  }

  @SuppressWarnings("unchecked")
  private static Object operation(String method, List<String> segments) {
    Map<String, Object> paths = (Map<String, Object>) DESCRIPTION.get("paths");
    Map<String, Object> best = null;
    int bestLiterals = -1;
    for (Map.Entry<String, Object> path : paths.entrySet()) {
      int literals = literals(path.getKey(), segments);
      if (literals > bestLiterals) {
        best = (Map<String, Object>) path.getValue();
        bestLiterals = literals;
      }
    }
    return best == null ? null : best.get(method.toLowerCase(java.util.Locale.ROOT));
  }

  private static int literals(String template, List<String> segments) {
    String[] expected = template.substring(1).split("/");
    if (expected.length != segments.size() - 1) {
      return -1;
    }
    int literals = 0;
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].equals(segments.get(i + 1))) {
        literals++;
      } else if (!expected[i].startsWith("{")) {
        return -1;
      }
    }
    return literals;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> section(String name) {
    Map<String, Object> components = (Map<String, Object>) DESCRIPTION.get("components");
    return (Map<String, Map<String, Object>>) components.get(name);
  }

  private static Map<String, Object> load() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10_000_000);
    options.setMaxAliasesForCollections(1000);
    try (InputStream file = Schema.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      return new Yaml(options).load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
