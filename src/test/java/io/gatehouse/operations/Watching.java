package io.gatehouse.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The alert rules and the dashboard of {@code docs/monitoring}, and what they ask for. */
public final class Watching {

  private static final Path FOLDER = Path.of("docs/monitoring");

  /** What Prometheus itself adds to every series. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

  private Watching() {}

  /**
   * An alert.
   *
   * @param runbook where it is said what to do, with the heading behind {@code #}
   */
  public record Alert(String name, String expression, String severity, String runbook) {}

  /** The alert rules. */
  public static List<Alert> alerts() {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(text("alerts.yaml"));
    return file.get("groups").stream()
        .flatMap(group -> group.get("rules").stream())
        .map(
            rule ->
                new Alert(
                    (String) rule.get("alert"),
                    (String) rule.get("expr"),
                    (String) ((Map<?, ?>) rule.get("labels")).get("severity"),
                    (String) ((Map<?, ?>) rule.get("annotations")).get("runbook")))
        .toList();
  }

  /** The expressions of the dashboard. */
  public static List<String> dashboard() {
    try {
      JsonNode board = new ObjectMapper().readTree(text("dashboard.json"));
      return board.findValuesAsText("expr");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page that explains both. */
  public static String page() {
    return text("README.md");
  }

  /** What an expression asks for that a scrape does not give; empty when it gives everything. */
  public static List<String> missing(String expression, Scrape scrape) {
    List<String> missing = new ArrayList<>();
    PromQl.Asked asked = PromQl.read(expression);
    for (PromQl.Selector selector : asked.selectors()) {
      if (selector.metric().equals("up")) {
        continue;
      }
      List<Map<String, String>> series = scrape.labelsOf(selector.metric());
      if (series.isEmpty()) {
        missing.add(selector.metric());
      }
      selector.labels().forEach((label, values) -> check(selector, series, label, values, missing));
    }
    for (String label : asked.grouped()) {
      boolean given =
          OF_PROMETHEUS.contains(label)
              || asked.selectors().stream()
                  .flatMap(selector -> scrape.labelsOf(selector.metric()).stream())
                  .anyMatch(labels -> labels.containsKey(label));
      if (!given) {
        missing.add("label " + label + " to group by");
      }
    }
    return missing;
  }

  private static void check(
      PromQl.Selector selector,
      List<Map<String, String>> series,
      String label,
      List<String> values,
      List<String> missing) {
    if (OF_PROMETHEUS.contains(label)) {
      return;
    }
    if (series.stream().noneMatch(labels -> labels.containsKey(label))) {
      missing.add(selector.metric() + " has no label " + label);
    }
    for (String value : values) {
      if (series.stream().noneMatch(labels -> value.equals(labels.get(label)))) {
        missing.add(selector.metric() + "{" + label + "=\"" + value + "\"}");
      }
    }
  }

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
