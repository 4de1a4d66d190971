package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.engine.Jobs;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LoggedRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing that is done for other cases keeps a new one from being contained, nor a fresh start. */
class ContainFirstTest extends InTheLab {

  /** As many as there are threads for jobs, and places to wait for one. */
  private static final int ENOUGH_TO_BE_BUSY = 13;

  @Autowired private Jobs jobs;
  @Autowired private JdbcClient jdbc;

  @Autowired
  @Qualifier("rehearsal")
  private ApplicationRunner rehearsal;

  @Test
  void shouldLeaveNoTraceOfItsRehearsal() throws Exception {
    String tenant = lab.state().toString();
    int before = traces();

    rehearsal.run(null);

    assertThat(lab.requests())
        .as("reads of the account")
        .extracting(LoggedRequest::path)
        .anyMatch(path -> path.startsWith("/v1.0/users/00000000-"));
    assertThat(writes()).isEmpty();
    assertThat(lab.state().toString()).isEqualTo(tenant);
    assertThat(traces()).isEqualTo(before);
  }

  /** Rows of whatever a report leaves. */
  private int traces() {
    return List.of(
            "gh_case",
            "gh_journal_entry",
            "gh_journal_head",
            "act_ru_execution",
            "act_hi_procinst",
            "act_ru_job")
        .stream()
        .mapToInt(table -> jdbc.sql("select count(*) from " + table).query(Integer.class).single())
        .sum();
  }

  @Test
  void shouldContainWhileEveryThreadWaitsForEvidenceOfOthers() {
    List<String> crowd = Crowd.join(lab, ENOUGH_TO_BE_BUSY + 4);
    lab.conditions(
        """
        {"faults":[{"cmdlet":"Get-InboxRule","kind":"timeout","delayMillis":600000}]}
        """);
    crowd.subList(1, crowd.size()).forEach(soc::report);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> jobs.standing().running() >= ENOUGH_TO_BE_BUSY);

    PlayedCase last = soc.report(crowd.get(0));
    last.until(now -> !now.at("/timeline/containedAt").isNull());

    assertThat(lab.user(crowd.get(0)).path("accountEnabled").asBoolean()).isFalse();
    Predicate<LoggedRequest> evidence = asked -> "Get-InboxRule".equals(asked.cmdlet());
    assertThat(lab.requests()).as("evidence that has been waited for").noneMatch(evidence);
    endTheWaiting();
  }

  private void endTheWaiting() {
    lab.conditions("{}");
    lab.pause();
    lab.resume();
  }
}
