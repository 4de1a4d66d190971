package io.gatehouse.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads tenant files; the format is in {@code docs/lab-tenant.md}. */
final class TenantFile {

  private static final String BUILT_IN = "lab/tenant.json";

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  private TenantFile() {}

  static TenantState builtIn() {
    try (InputStream file = TenantFile.class.getClassLoader().getResourceAsStream(BUILT_IN)) {
      return parse(file.readAllBytes(), "The built-in tenant " + BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TenantState read(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The tenant file " + file + " cannot be read. Check that it exists and is readable.", e);
    }
    return parse(content, "The tenant file " + file);
  }

  /**
   * Reads a tenant.
   *
   * @param what how a message names it
   * @throws IllegalArgumentException in words that say where and what is wrong
   */
  static TenantState parse(byte[] content, String what) {
    JsonNode document;
    try {
      document = Json.MAPPER.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          what
              + " is not valid JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!(document instanceof ObjectNode object)) {
      throw new IllegalArgumentException(what + " must be a JSON object.");
    }
    var problems = new TenantFileCheck(object).problems();
    if (!problems.isEmpty()) {
      int shown = Math.min(problems.size(), 10);
      String more = problems.size() > shown ? " (and " + (problems.size() - shown) + " more)" : "";
      throw new IllegalArgumentException(
          what + " is not valid: " + String.join("; ", problems.subList(0, shown)) + more + ".");
    }
    return new TenantState(inThePresent(object));
  }

  /** Moves all times so that the file's {@code asOf} is now; without it they stay. */
  private static ObjectNode inThePresent(ObjectNode document) {
    String asOf = Json.text(document, "asOf");
    if (asOf == null) {
      return document;
    }
    long seconds = Duration.between(Instant.parse(asOf), Instant.now()).toSeconds();
    return (ObjectNode) moved(document, seconds);
  }

  private static JsonNode moved(JsonNode value, long seconds) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(property -> property.setValue(moved(property.getValue(), seconds)));
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, moved(array.get(i), seconds));
      }
    } else if (value.isTextual() && TIME.matcher(value.asText()).matches()) {
      return TextNode.valueOf(Instant.parse(value.asText()).plusSeconds(seconds).toString());
    }
    return value;
  }
}
