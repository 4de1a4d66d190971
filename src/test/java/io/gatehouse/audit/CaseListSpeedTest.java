package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Says in the log how long each kind of search takes among 10,000 cases with 200,000 entries. */
@AuditInTheLab
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:audit-speed;DB_CLOSE_DELAY=-1")
class CaseListSpeedTest {

  private static final Logger LOG = LoggerFactory.getLogger(CaseListSpeedTest.class);

  private static final int CASES = 10_000;

  @Autowired private SampleCases samples;
  @Autowired private CaseList cases;
  @Autowired private Overviews overviews;

  @Test
  void shouldFindAmongTenThousand() {
    samples.many(CASES);
    samples.delete(samples.signed("Gone Person"));
    Map<Map<String, String>, Long> expected = new LinkedHashMap<>();
    expected.put(Map.of(), 10_001L);
    expected.put(Map.of("page", "200"), 10_001L);
    expected.put(Map.of("sort", "account", "page", "100"), 10_001L);
    expected.put(Map.of("sort", "contained"), 10_001L);
    expected.put(Map.of("q", "person4711@"), 1L);
    expected.put(Map.of("q", "GH-2024-00042"), 1L);
    expected.put(Map.of("person", "analyst7"), 500L);
    expected.put(Map.of("state", "OPEN"), 1_429L);
    expected.put(Map.of("state", "HELD"), 0L);
    expected.put(Map.of("state", "DELETED"), 1L);
    expected.put(Map.of("from", "2024-02-01", "to", "2024-02-01"), 12L);
    expected.put(Map.of("role", "soc-analysts"), 0L);
    for (int round = 1; round <= 3; round++) {
      for (Map.Entry<Map<String, String>, Long> entry : expected.entrySet()) {
        long start = System.nanoTime();
        CaseList.Page page = cases.find(CaseQuery.of(entry.getKey()));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(page.total()).as("%s", entry.getKey()).isEqualTo(entry.getValue());
        LOG.info(
            "{} of {} cases for {}: {} ms", page.total(), CASES, entry.getKey(), took.toMillis());
      }
    }
    assertThat(overviews.now().cases()).isEqualTo(CASES);
  }
}
