package io.gatehouse.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads tenant files; the format is in {@code docs/lab-tenant.md}. */
final class TenantFile {

  private static final String BUILT_IN = "lab/tenant.json";

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
    return new TenantState(object);
  }
}
