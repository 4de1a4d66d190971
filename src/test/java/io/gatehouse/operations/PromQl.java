package io.gatehouse.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics and labels an expression of Prometheus' query language asks for. */
public final class PromQl {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')"
              + "|(?<range>\\[[^\\]]*\\])"
              + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "|(?<number>[0-9.]+(?:[eE][+-]?[0-9]+|ms|[smhdwy])?)"
              + "|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^=<>(){},])"
              + "|(?<space>\\s+)");

  /** Words before a list of labels. */
  private static final Set<String> LISTING =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

  private static final Set<String> OTHER_WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

  private PromQl() {}

  /**
   * A metric with what is asked of its labels.
   *
   * @param labels by name, the values that are asked for; empty when any will do
   */
  public record Selector(String metric, Map<String, List<String>> labels) {}

  /**
   * What an expression asks for.
   *
   * @param grouped labels that results are grouped or matched by
   */
  public record Asked(List<Selector> selectors, Set<String> grouped) {}

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when something in it is not known here
   */
  public static Asked read(String expression) {
    List<String> tokens = tokens(expression);
    List<Selector> selectors = new ArrayList<>();
    Set<String> grouped = new TreeSet<>();
    for (int at = 0; at < tokens.size(); at++) {
      String token = tokens.get(at);
      String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
      if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
        continue;
      }
      if (LISTING.contains(token)) {
        for (at += 2; !tokens.get(at).equals(")"); at++) {
          if (!tokens.get(at).equals(",")) {
            grouped.add(tokens.get(at));
          }
        }
      } else if (next.equals("{")) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        for (at += 2; !tokens.get(at).equals("}"); at++) {
          if (tokens.get(at).equals(",")) {
            continue;
          }
          labels.put(tokens.get(at), values(tokens.get(at + 1), tokens.get(at + 2)));
          at += 2;
        }
        selectors.add(new Selector(token, labels));
      } else if (!OTHER_WORDS.contains(token)
          && !next.equals("(")
          && !(LISTING.contains(next) && isAggregation(tokens, at))) {
        selectors.add(new Selector(token, Map.of()));
      }
    }
    return new Asked(selectors, grouped);
  }

  /** As in {@code sum by (service) (…)}, where the list stands before what is aggregated. */
  private static boolean isAggregation(List<String> tokens, int at) {
    int end = at + 2;
    while (!tokens.get(end).equals(")")) {
      end++;
    }
    return end + 1 < tokens.size() && tokens.get(end + 1).equals("(");
  }

  private static List<String> values(String operator, String quoted) {
    String value = quoted.substring(1, quoted.length() - 1);
    return switch (operator) {
      case "=" -> List.of(value);
      case "=~" -> value.matches("[\\w|-]+") ? List.of(value.split("\\|")) : List.of();
      case "!=", "!~" -> List.of();
      default -> throw new IllegalArgumentException("No operator of labels: " + operator);
    };
  }

  private static List<String> tokens(String expression) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    int end = 0;
    while (end < expression.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new IllegalArgumentException("Can't read " + expression.substring(end));
      }
      end = matcher.end();
      boolean says = matcher.group("space") == null && matcher.group("range") == null;
      if (says && matcher.group("number") == null) {
        tokens.add(matcher.group());
      }
    }
    return tokens;
  }
}
