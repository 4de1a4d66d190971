package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** {@code docs/configuration.md} lists every key of Gatehouse's own, and none that is not there. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(gatehouse\\.[a-z.-]+)`");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(gatehouse\\.[a-z.-]+)");

  @Test
  void shouldListExactlyTheKeysThatExist() throws Exception {
    assertThat(keysOfThePage()).isEqualTo(keysOfTheCode());
  }

  private static Set<String> keysOfThePage() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> keysOfTheCode() throws Exception {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Set<String> keys = new TreeSet<>();
    for (var found : scanner.findCandidateComponents("io.gatehouse")) {
      Class<?> type = Class.forName(found.getBeanClassName());
      keys.addAll(keys(type.getAnnotation(ConfigurationProperties.class).value(), type));
    }
    keys.addAll(placeholders());
    return keys;
  }

  /** Keys that are asked for in place, as in {@code ${gatehouse.some.key:2s}}. */
  private static Set<String> placeholders() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        PLACEHOLDER.matcher(Files.readString(file)).results().forEach(m -> keys.add(m.group(1)));
      }
    }
    return keys;
  }

  private static List<String> keys(String prefix, Class<?> settings) {
    assertThat(settings.isRecord()).as("%s is a record", settings).isTrue();
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : settings.getRecordComponents()) {
      String key = prefix + "." + dashed(component.getName());
      if (component.getType().isRecord()) {
        keys.addAll(keys(key, component.getType()));
      } else {
        keys.add(ConfigurationPropertyName.of(key).toString());
      }
    }
    return keys;
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
