package io.gatehouse.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.microsoft.InboxRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule of the corpus with what is known about it. */
record LabelledRule(boolean malicious, String language, InboxRule rule) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The rules of {@code src/test/resources/triage/{name}.jsonl}. */
  static List<LabelledRule> corpus(String name) throws IOException {
    List<LabelledRule> rules = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                LabelledRule.class.getResourceAsStream("/triage/" + name + ".jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rules.add(parse(JSON.readTree(line), name + "-" + (rules.size() + 1)));
      }
    }
    return rules;
  }

  private static LabelledRule parse(JsonNode node, String identity) {
    List<String> does = List.of(node.path("do").asText("").split(" "));
    InboxRule rule =
        new InboxRule(
            identity,
            node.get("name").asText(),
            true,
            node.path("hidden").asBoolean(false),
            1,
            words(node.path("if")),
            words(node.path("unless")),
            list(node.path("forward")),
            list(node.path("redirect")),
            list(node.path("asAttachment")),
            node.path("move").asText(null),
            null,
            does.contains("delete"),
            does.contains("permanent"),
            does.contains("read"),
            does.contains("stop"),
            Map.of());
    return new LabelledRule(node.get("is").asText().equals("bad"), node.get("lang").asText(), rule);
  }

  private static Map<String, List<String>> words(JsonNode node) {
    Map<String, List<String>> words = new LinkedHashMap<>();
    node.fields().forEachRemaining(field -> words.put(field.getKey(), list(field.getValue())));
    return words;
  }

  private static List<String> list(JsonNode node) {
    List<String> values = new ArrayList<>();
    node.forEach(value -> values.add(value.asText()));
    return values;
  }
}
