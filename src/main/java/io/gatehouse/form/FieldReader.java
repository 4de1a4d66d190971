package io.gatehouse.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the components of form-js 1.8 that hold data. */
final class FieldReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WITHOUT_DATA =
      Set.of(
          "text", "html", "image", "iframe", "table", "button", "separator", "spacer", "default");
  private static final Pattern MAIL = Pattern.compile("^[^\\s@]+@[^\\s@]+$");
  private static final Pattern PHONE = Pattern.compile("^\\+?[0-9 ()./-]{3,30}$");

  private FieldReader() {}

  static List<Field> read(JsonNode components) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if (WITHOUT_DATA.contains(type)) {
        continue;
      }
      fields.add(
          switch (type) {
            case "group" -> group(component);
            case "dynamiclist" -> repeated(component);
            default -> input(type, component);
          });
    }
    return List.copyOf(fields);
  }

  private static Field group(JsonNode component) {
    String path = text(component, "path");
    return new Field.Group(
        path == null ? null : simple(path),
        hiddenIf(component),
        read(component.path("components")));
  }

  private static Field repeated(JsonNode component) {
    return new Field.Repeated(
        simple(required(component, "path")),
        label(component, component.path("path").asText()),
        hiddenIf(component),
        isFixed(component),
        read(component.path("components")));
  }

  private static Field input(String type, JsonNode component) {
    String key = simple(required(component, "key"));
    JsonNode validate = component.path("validate");
    JsonNode preset = component.path("defaultValue");
    return new Field.Input(
        key,
        label(component, key),
        hiddenIf(component),
        isTrue(validate.path("required")),
        isFixed(component),
        preset.isMissingNode() || preset.isNull() ? null : JSON.convertValue(preset, Object.class),
        kind(type, component, validate));
  }

  private static Kind kind(String type, JsonNode component, JsonNode validate) {
    return switch (type) {
      case "textfield", "textarea" ->
          new Kind.Text(
              integer(validate, "minLength"), integer(validate, "maxLength"), pattern(validate));
      case "number" ->
          new Kind.Numeric(
              decimal(validate, "min"),
              decimal(validate, "max"),
              integer(component, "decimalDigits"),
              isTrue(component.path("serializeToString")));
      case "checkbox" -> new Kind.Tick();
      case "radio", "select" -> new Kind.Choice(options(component), false);
      case "checklist", "taglist" -> new Kind.Choice(options(component), true);
      case "datetime" -> new Kind.Moment(component.path("subtype").asText("date"));
      case "expression" -> new Kind.Computed(feel(required(component, "expression")));
      default ->
          throw new IllegalArgumentException(
              "The form has a component of type '" + type + "', which can't be checked.");
    };
  }

  private static Kind.Options options(JsonNode component) {
    if (component.hasNonNull("valuesKey")) {
      return new Kind.Options.FromVariable(component.path("valuesKey").asText());
    }
    if (component.hasNonNull("valuesExpression")) {
      return new Kind.Options.FromExpression(feel(component.path("valuesExpression").asText()));
    }
    return new Kind.Options.Fixed(
        Given.values(JSON.convertValue(component.path("values"), Object.class)));
  }

  private static Pattern pattern(JsonNode validate) {
    switch (validate.path("validationType").asText("custom")) {
      case "email":
        return MAIL;
      case "phone":
        return PHONE;
      default:
        String pattern = text(validate, "pattern");
        try {
          return pattern == null ? null : Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
          throw new IllegalArgumentException("The form has a pattern that can't be read.", e);
        }
    }
  }

  private static boolean isFixed(JsonNode component) {
    // A condition for being read-only is evaluated in the browser only, so it counts as none here.
    return isTrue(component.path("readonly")) || isTrue(component.path("disabled"));
  }

  private static String hiddenIf(JsonNode component) {
    String hide = text(component.path("conditional"), "hide");
    return hide == null ? null : feel(hide);
  }

  private static String label(JsonNode component, String key) {
    String label = text(component, "label");
    return label == null || label.startsWith("=") || label.contains("{{") ? key : label;
  }

  private static String simple(String key) {
    if (key.contains(".")) {
      throw new IllegalArgumentException(
          "The form has the key '" + key + "'; use a group with a path instead of a dot.");
    }
    return key;
  }

  private static String required(JsonNode component, String name) {
    String value = text(component, name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The form has a component of type '"
              + component.path("type").asText()
              + "' without '"
              + name
              + "'.");
    }
    return value;
  }

  private static String feel(String expression) {
    return expression.startsWith("=") ? expression.substring(1) : expression;
  }

  private static boolean isTrue(JsonNode node) {
    return node.isBoolean() ? node.booleanValue() : "true".equals(node.asText());
  }

  private static String text(JsonNode node, String name) {
    String value = node.path(name).asText("");
    return value.isEmpty() ? null : value;
  }

  private static Integer integer(JsonNode node, String name) {
    BigDecimal value = decimal(node, name);
    return value == null ? null : value.intValue();
  }

  private static BigDecimal decimal(JsonNode node, String name) {
    JsonNode value = node.path(name);
    try {
      return value.isNumber() || value.isTextual() && !value.asText().isBlank()
          ? new BigDecimal(value.asText())
          : null;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The form has '" + name + "' that is not a number.", e);
    }
  }
}
