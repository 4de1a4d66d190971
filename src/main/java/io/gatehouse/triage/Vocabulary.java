package io.gatehouse.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of {@code triage/vocabulary.txt}, by section. */
final class Vocabulary {

  static final Vocabulary DEFAULT = load("/triage/vocabulary.txt");

  private final Map<String, List<String>> sections;

  private Vocabulary(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  /** Whether any entry of the section stands in the text. */
  boolean mentions(String section, String text) {
    String words = Folding.words(text);
    return sections.getOrDefault(section, List.of()).stream().anyMatch(words::contains);
  }

  /** Whether the text is nothing but an entry of the section. */
  boolean is(String section, String text) {
    return sections.getOrDefault(section, List.of()).contains(Folding.words(text));
  }

  private static Vocabulary load(String resource) {
    Map<String, List<String>> sections = new HashMap<>();
    try (InputStream stream = Vocabulary.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> section = List.of();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[")) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.indexOf(']')), section);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          for (String entry : line.split(",")) {
            section.add(pattern(entry.strip()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the words of inbox rules, " + resource, e);
    }
    return new Vocabulary(sections);
  }

  /** A word with the spaces that must surround it in folded text. */
  private static String pattern(String entry) {
    String words = Folding.words(entry.replace("*", "")).strip();
    return (entry.startsWith("*") ? "" : " ") + words + (entry.endsWith("*") ? "" : " ");
  }
}
