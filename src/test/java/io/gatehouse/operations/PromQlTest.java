package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.operations.PromQl.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void shouldFindMetricsAndLabelsInWhatAlertsAskFor() {
    PromQl.Asked asked =
        PromQl.read(
            "histogram_quantile(0.95, sum by (service, le) (rate(a_seconds_bucket{x=\"1\","
                + " y=~\"p|q\"}[5m]))) / max(b_total) by (instance) > 1e3 or c and on (job) d offset"
                + " 5m");

    assertThat(asked.selectors())
        .containsExactly(
            new Selector("a_seconds_bucket", Map.of("x", List.of("1"), "y", List.of("p", "q"))),
            new Selector("b_total", Map.of()),
            new Selector("c", Map.of()),
            new Selector("d", Map.of()));
    assertThat(asked.grouped()).containsExactly("instance", "job", "le", "service");
  }

  @Test
  void shouldNotTakeVariablesOfADashboardForValues() {
    assertThat(PromQl.read("a{instance=~\"$instance\"}").selectors())
        .containsExactly(new Selector("a", Map.of("instance", List.of())));
    assertThat(PromQl.read("rate(a[$__rate_interval])").selectors())
        .containsExactly(new Selector("a", Map.of()));
  }

  @Test
  void shouldRefuseWhatItCannotRead() {
    assertThatThrownBy(() -> PromQl.read("a ? b")).hasMessageContaining("? b");
  }

  @Test
  void shouldReadAScrape() {
    String scraped =
        """
        # HELP a Things
        # TYPE a gauge
        a{x="1",y="with \\"quotes\\""} 3.0
        a{x="2",y=""} NaN
        b_total 17.0
        """;

    Scrape read = Scrape.of(scraped);
    assertThat(read.labelsOf("a"))
        .containsExactly(Map.of("x", "1", "y", "with \\\"quotes\\\""), Map.of("x", "2", "y", ""));
    assertThat(read.value("a", "x", "1")).isEqualTo(3);
    assertThat(read.value("a", "x", "2")).isNaN();
    assertThat(read.value("b_total")).isEqualTo(17);
    assertThat(read.sum("b_total", "x", "1")).isZero();
    assertThatThrownBy(() -> read.value("a")).hasMessageContaining("2 series");
  }
}
