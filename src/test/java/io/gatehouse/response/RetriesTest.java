package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.junit.jupiter.api.Test;

/** When a step that met passing trouble is tried again, and how often. */
class RetriesTest extends PlaybookTest {

  private static final String BLOCK = "Task_BlockSignIn";
  private static final String INCIDENT = "Task_ResolveIncident";
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Test
  void shouldWaitAsLongAsTheServiceAsked() {
    blockingAnswers(429, "120");
    reported(ANNA);

    Job job = tryToBlock();

    assertThat(untilDue(job)).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(140));
  }

  @Test
  void shouldComeBackSoonWhenTheServiceAskedForAFractionOfASecond() {
    blockingAnswers(429, "0.2");
    reported(ANNA);

    assertThat(untilDue(tryToBlock())).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void shouldNotUseUpAttemptsWhileThrottled() {
    blockingAnswers(429, "30");
    reported(ANNA);
    int attempts = tryToBlock().getRetries();

    for (int more = 0; more < 10; more++) {
      clock.pass(Duration.ofMinutes(1));
      assertThat(tryToBlock().getRetries()).isEqualTo(attempts);
    }
    allIsWell();
    tryToBlock();

    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
  }

  @Test
  void shouldTellAPersonWhenBeingThrottledLasts() {
    blockingAnswers(429, null);
    PlayedCase played = reported(ANNA);
    int attempts = tryToBlock().getRetries();
    clock.pass(PATIENCE);

    for (int left = attempts - 1; left >= 0; left--) {
      assertThat(tryToBlock().getRetries()).isEqualTo(left);
    }
    incidentDesk.raise();
    asta.completes(
        played.task(INCIDENT), Map.of("incidentChoice", "try-again", "incidentNote", "wait more"));
    for (int more = 0; more < 3; more++) {
      assertThat(tryToBlock().getRetries()).as("patience begins anew").isPositive();
    }
  }

  @Test
  void shouldWaitLongerEachTimeWhenThrottledOverAndOver() {
    blockingAnswers(429, "1");
    reported(ANNA);
    tryToBlock();
    clock.pass(Duration.ofMinutes(8));

    assertThat(untilDue(tryToBlock())).isGreaterThan(Duration.ofSeconds(110));
  }

  @Test
  void shouldCountOtherTroubleAndWaitAtLeastAsLongAsAsked() {
    blockingAnswers(500, "90");
    reported(ANNA);

    Job first = tryToBlock();
    Job second = tryToBlock();

    assertThat(second.getRetries()).isEqualTo(first.getRetries() - 1);
    assertThat(untilDue(second)).isGreaterThan(Duration.ofSeconds(80));
  }

  @Test
  void shouldKeepInHistoryThatAStepFailedAndNotThatOthersWereCarriedOut() {
    blockingAnswers(500, null);
    PlayedCase played = reported(ANNA);
    tryToBlock();

    assertThat(
            engine
                .getHistoryService()
                .createHistoricJobLogQuery()
                .processInstanceId(played.instance().getId())
                .list())
        .extracting(HistoricJobLog::getActivityId, HistoricJobLog::isFailureLog)
        .containsExactly(tuple(BLOCK, true));
  }

  private void blockingAnswers(int status, String retryAfter) {
    lab.conditions(
        "{\"auditQueryMillis\":0,\"faults\":[{\"method\":\"PATCH\",\"path\":\"/v1.0/users/*\","
            + "\"status\":%d,\"headers\":{%s}}]}"
                .formatted(
                    status, retryAfter == null ? "" : "\"Retry-After\":\"" + retryAfter + "\""));
  }

  /** Executes what comes before, then the step, once; returns its job as it is after that. */
  private Job tryToBlock() {
    Job job = job();
    while (job == null || job.getRetries() == 0) {
      Job before = jobs().messages().withRetriesLeft().listPage(0, 1).get(0);
      engine.getManagementService().executeJob(before.getId());
      job = job();
    }
    String id = job.getId();
    catchThrowable(() -> engine.getManagementService().executeJob(id));
    return job();
  }

  private Job job() {
    return jobs().activityId(BLOCK).singleResult();
  }

  private JobQuery jobs() {
    return engine.getManagementService().createJobQuery();
  }

  private static Duration untilDue(Job job) {
    return Duration.between(Instant.now(), job.getDuedate().toInstant());
  }
}
