package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OData {@code $filter}: comparisons, {@code in}, {@code and}, {@code or}, {@code not},
 * parentheses, {@code startsWith}, {@code endsWith}, {@code contains} and {@code any}. Everything
 * else is the service's 400.
 */
final class Filter {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:('(?:[^']|'')*')|([(),:])|([A-Za-z_@][A-Za-z0-9_.@]*(?:/(?!any\\()[A-Za-z_][A-Za-z0-9_.]*)*)(/any)?|([^\\s(),]+))");

  /** Of {@code in}: https://developer.microsoft.com/graph/known-issues/?search=13635 */
  private static final int MOST_VALUES = 15;

  private final List<String> tokens = new ArrayList<>();
  private final Consumer<String> property;
  private final String text;
  private int at;
  private String variable;

  private Filter(String text, Consumer<String> property) {
    this.text = text;
    this.property = property;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      String token = matcher.group().trim();
      Matcher guid = GUID.matcher(text).region(matcher.end() - token.length(), text.length());
      if (guid.lookingAt()) {
        token = guid.group();
        end = guid.end();
      } else {
        end = matcher.end();
      }
      tokens.add(token);
    }
    if (!text.substring(Math.min(end, text.length())).isBlank()) {
      throw bad();
    }
  }

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Reads a filter.
   *
   * @param property told every property's first segment, to refuse one that the type lacks
   */
  static Predicate<JsonNode> parse(String text, Consumer<String> property) {
    Filter filter = new Filter(text, property);
    Predicate<JsonNode> parsed = filter.or();
    if (filter.at < filter.tokens.size()) {
      throw filter.bad();
    }
    return parsed;
  }

  private Predicate<JsonNode> or() {
    Predicate<JsonNode> left = and();
    while (take("or")) {
      left = left.or(and());
    }
    return left;
  }

  private Predicate<JsonNode> and() {
    Predicate<JsonNode> left = not();
    while (take("and")) {
      left = left.and(not());
    }
    return left;
  }

  private Predicate<JsonNode> not() {
    if (take("not")) {
      return not().negate();
    }
    if (take("(")) {
      Predicate<JsonNode> inner = or();
      expect(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<JsonNode> comparison() {
    String first = next();
    String lower = first.toLowerCase(Locale.ROOT);
    if (List.of("startswith", "endswith", "contains").contains(lower)) {
      return function(lower);
    }
    if (first.endsWith("/any")) {
      return any(first.substring(0, first.length() - 4));
    }
    String path = checked(first);
    String operator = next();
    if (operator.equals("in")) {
      List<JsonNode> values = new ArrayList<>();
      expect("(");
      do {
        values.add(literal(next()));
      } while (take(","));
      expect(")");
      if (values.size() > MOST_VALUES) {
        throw ServiceError.unsupportedQuery(
            "Too many child clauses specified in search filter expression containing 'OR'"
                + " operators: %d. Max allowed: %d.".formatted(values.size(), MOST_VALUES));
      }
      return values.stream().allMatch(Filter::isName)
          ? isOneOf(path, values)
          : item -> values.stream().anyMatch(value -> compare(at(item, path), value) == 0);
    }
    JsonNode value = literal(next());
    return switch (operator) {
      case "eq" -> item -> compare(at(item, path), value) == 0;
      case "ne" -> item -> compare(at(item, path), value) != 0;
      case "ge" -> item -> ordered(item, path) && compare(at(item, path), value) >= 0;
      case "le" -> item -> ordered(item, path) && compare(at(item, path), value) <= 0;
      case "gt" -> item -> ordered(item, path) && compare(at(item, path), value) > 0;
      case "lt" -> item -> ordered(item, path) && compare(at(item, path), value) < 0;
      default -> throw bad();
    };
  }

  /** Text that can be nothing else, such as a date. */
  private static boolean isName(JsonNode value) {
    return value.isTextual() && time(value.asText()) == null;
  }

  /** Names of thousands of items are looked up rather than compared. */
  private static Predicate<JsonNode> isOneOf(String path, List<JsonNode> names) {
    Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.forEach(name -> wanted.add(name.asText()));
    return item -> {
      JsonNode value = at(item, path);
      return value.isTextual() && wanted.contains(value.asText());
    };
  }

  private Predicate<JsonNode> function(String name) {
    expect("(");
    String path = checked(next());
    expect(",");
    String part = literal(next()).asText().toLowerCase(Locale.ROOT);
    expect(")");
    return item -> {
      String value = at(item, path).asText("").toLowerCase(Locale.ROOT);
      return switch (name) {
        case "startswith" -> value.startsWith(part);
        case "endswith" -> value.endsWith(part);
        default -> value.contains(part);
      };
    };
  }

  private Predicate<JsonNode> any(String collection) {
    String path = checked(collection);
    expect("(");
    String outer = variable;
    variable = next();
    expect(":");
    Predicate<JsonNode> inner = or();
    expect(")");
    variable = outer;
    return item -> {
      for (JsonNode element : at(item, path)) {
        if (inner.test(element)) {
          return true;
        }
      }
      return false;
    };
  }

  /** The property's path below the item at hand; empty for the item itself. */
  private String checked(String path) {
    if (variable != null) {
      if (path.equals(variable)) {
        return "";
      }
      if (path.startsWith(variable + "/")) {
        return path.substring(variable.length() + 1);
      }
    }
    if (!Character.isLetter(path.charAt(0))) {
      throw bad();
    }
    property.accept(path.split("/")[0]);
    return path;
  }

  private JsonNode literal(String token) {
    if (token.startsWith("'")) {
      return TextNode.valueOf(token.substring(1, token.length() - 1).replace("''", "'"));
    }
    return switch (token) {
      case "true", "false" -> BooleanNode.valueOf(token.equals("true"));
      case "null" -> NullNode.instance;
      case "(", ")", ",", ":" -> throw bad();
      default -> TextNode.valueOf(token);
    };
  }

  private static JsonNode at(JsonNode item, String path) {
    if (path.indexOf('/') < 0) {
      return path.isEmpty() ? item : item.path(path);
    }
    JsonNode value = item;
    for (String segment : path.split("/")) {
      value = segment.isEmpty() ? value : value.path(segment);
    }
    return value;
  }

  private static boolean ordered(JsonNode item, String path) {
    JsonNode value = at(item, path);
    return !value.isNull() && !value.isMissingNode();
  }

  private static int compare(JsonNode actual, JsonNode expected) {
    boolean absent = actual.isNull() || actual.isMissingNode();
    if (absent || expected.isNull()) {
      return absent && expected.isNull() ? 0 : -1;
    }
    String left = actual.asText();
    String right = expected.asText();
    Instant leftTime = time(left);
    Instant rightTime = leftTime == null ? null : time(right);
    if (rightTime != null) {
      return leftTime.compareTo(rightTime);
    }
    if (actual.isNumber()) {
      try {
        return Double.compare(actual.asDouble(), Double.parseDouble(right));
      } catch (NumberFormatException e) {
        return -1;
      }
    }
    return left.compareToIgnoreCase(right);
  }

  private static Instant time(String text) {
    if (text.length() < 10 || text.charAt(4) != '-') {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.length() == 10 ? text + "T00:00:00Z" : text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private boolean take(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw bad();
    }
  }

  private String next() {
    if (at >= tokens.size()) {
      throw bad();
    }
    return tokens.get(at++);
  }

  private ServiceError bad() {
    return new ServiceError(
        400, "BadRequest", "Invalid filter clause: Syntax error in '" + text + "'.");
  }
}
