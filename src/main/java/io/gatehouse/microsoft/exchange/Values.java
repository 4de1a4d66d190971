package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Values of a cmdlet's output, whose JSON types differ from cmdlet to cmdlet. */
final class Values {

  private Values() {}

  /** Null when unset or empty. */
  static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull() || value.isContainerNode()) {
      return null;
    }
    String text = value.asText().strip();
    return text.isEmpty() ? null : text;
  }

  static boolean flag(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : "true".equalsIgnoreCase(value.asText());
  }

  /** Texts of a list, or of a single value. */
  static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(
          item -> {
            String text = text(item);
            if (text != null) {
              texts.add(text);
            }
          });
    } else if (text(value) != null) {
      texts.add(text(value));
    }
    return texts;
  }

  /** Rights come as a list or as one text with commas. */
  static List<String> rights(JsonNode value) {
    return texts(value).stream()
        .flatMap(text -> java.util.Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Null when unset or not a time; without an offset it is UTC. */
  static Instant time(JsonNode value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException notATime) {
        return null;
      }
    }
  }
}
