package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Whatever Gatehouse answers has a row in the table that says who may ask. */
@GatesInTheLab
class EveryEntryPointTest {

  private static final Path TABLE = Path.of("docs/authorization.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]+\\| `([A-Z]+) ([^`? ]+)");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  private record Request(String method, PathContainer path) {}

  @Test
  void shouldBeInTheTable() throws IOException {
    List<Request> rows =
        ROW.matcher(Files.readString(TABLE)).results().map(EveryEntryPointTest::request).toList();
    List<String> missing = new ArrayList<>();
    List<String> found = new ArrayList<>();

    mapping
        .getHandlerMethods()
        .forEach((info, handler) -> look(info, handler, rows, missing, found));

    assertThat(missing).isEmpty();
    assertThat(found).hasSizeGreaterThan(15);
  }

  private static void look(
      RequestMappingInfo info,
      HandlerMethod handler,
      List<Request> rows,
      List<String> missing,
      List<String> found) {
    if (!handler.getBeanType().getName().startsWith("io.gatehouse.")
        || info.getPathPatternsCondition() == null) {
      return;
    }
    for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
      for (RequestMethod method : info.getMethodsCondition().getMethods()) {
        boolean there =
            rows.stream()
                .anyMatch(row -> row.method().equals(method.name()) && pattern.matches(row.path()));
        (there ? found : missing).add(method + " " + pattern);
      }
    }
  }

  private static Request request(MatchResult row) {
    return new Request(row.group(1), PathContainer.parsePath(row.group(2)));
  }
}
