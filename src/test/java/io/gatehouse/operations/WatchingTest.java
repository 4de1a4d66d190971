package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.operations.Watching.Alert;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WatchingTest {

  @Test
  void shouldSayForEveryAlertWhatToDo() {
    List<String> headings =
        Watching.page()
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();

    assertThat(Watching.alerts())
        .extracting(Alert::name)
        .containsExactlyInAnyOrderElementsOf(headings);
    assertThat(Watching.alerts())
        .allSatisfy(
            alert -> {
              assertThat(alert.severity()).isIn("critical", "warning");
              assertThat(alert.runbook())
                  .isEqualTo("docs/monitoring/README.md#" + alert.name().toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void shouldFindWhatAScrapeDoesNotGive() {
    Scrape scrape = Scrape.of("a{x=\"1\"} 1.0\n");

    assertThat(Watching.missing("sum by (x, instance) (a{x=\"1\"})", scrape)).isEmpty();
    assertThat(Watching.missing("sum by (y) (a{x=\"2\",z=~\".*\"}) > b", scrape))
        .containsExactly("a{x=\"2\"}", "a has no label z", "b", "label y to group by");
  }

  @Test
  void shouldExplainEveryMetricThatIsAskedFor() {
    List<String> asked =
        Watching.dashboard().stream()
            .flatMap(expression -> PromQl.read(expression).selectors().stream())
            .map(PromQl.Selector::metric)
            .filter(metric -> metric.startsWith("gatehouse_"))
            .map(metric -> metric.replaceAll("_(bucket|count|sum)$", ""))
            .distinct()
            .toList();

    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(Watching.page()).contains("`" + metric + "`"));
  }
}
