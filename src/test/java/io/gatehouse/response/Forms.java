package io.gatehouse.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/** The forms as they are packaged, and what they need to be offered. */
final class Forms {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
  private static final Set<String> WORDS =
      Set.of("count", "and", "or", "not", "null", "true", "false", "if", "then", "else");

  /** Ids of the forms that were looked at with a task open. */
  static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private static final Map<String, JsonNode> ALL = read();

  private Forms() {}

  /** Every form by its file name without ending. */
  static Map<String, JsonNode> all() {
    return ALL;
  }

  private static Map<String, JsonNode> read() {
    Map<String, JsonNode> forms = new LinkedHashMap<>();
    for (Resource file : Models.files("forms/*.form")) {
      try {
        forms.put(
            file.getFilename().replaceFirst("\\.form$", ""), JSON.readTree(file.getInputStream()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return forms;
  }

  /** The variables that a form submits, shows or decides by. */
  static Set<String> variables(String id) {
    Set<String> names = new TreeSet<>();
    for (JsonNode field : all().get(id).path("components")) {
      if (field.has("key")) {
        names.add(field.path("key").asText());
      }
      if (field.has("valuesKey")) {
        names.add(field.path("valuesKey").asText());
      }
      names.addAll(namesIn(field.path("dataSource").asText()));
      names.addAll(namesIn(field.path("conditional").path("hide").asText()));
      Matcher placeholder = PLACEHOLDER.matcher(field.path("text").asText());
      while (placeholder.find()) {
        names.add(placeholder.group(1));
      }
    }
    return names;
  }

  private static Set<String> namesIn(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(QUOTED.matcher(expression).replaceAll(""));
    while (name.find()) {
      if (!WORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }
}
