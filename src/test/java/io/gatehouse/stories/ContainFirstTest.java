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

/** Nothing that is done for other cases keeps a new one from being contained. */
class ContainFirstTest extends InTheLab {

  /** As many as there are threads for jobs, and places to wait for one. */
  private static final int ENOUGH_TO_BE_BUSY = 13;

  @Autowired private Jobs jobs;

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
