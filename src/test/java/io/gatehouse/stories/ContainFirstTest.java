package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LoggedRequest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing that is done for other cases keeps a new one from being contained, nor a fresh start. */
class ContainFirstTest extends InTheLab {

  @Autowired
  @Qualifier("camundaTaskExecutor")
  private TaskExecutor threads;

  @Autowired private JdbcClient jdbc;

  @Autowired
  @Qualifier("rehearsal")
  private ApplicationRunner rehearsal;

  @Test
  void shouldLeaveNoTraceOfItsRehearsal() throws Exception {
    Predicate<LoggedRequest> ofNobody = asked -> asked.path().contains("/users/00000000-");

    rehearsal.run(null);

    assertThat(lab.requests()).anyMatch(ofNobody);
    assertThat(writes()).noneMatch(ofNobody);
    for (String rows :
        List.of(
            "gh_case where case_id",
            "gh_journal_entry where case_id",
            "gh_journal_head where case_id",
            "act_ru_execution where business_key_",
            "act_hi_procinst where business_key_")) {
      assertThat(
              jdbc.sql("select count(*) from " + rows + " = 'GH-0000-0001'")
                  .query(Integer.class)
                  .single())
          .as(rows)
          .isZero();
    }
  }

  @Test
  void shouldContainWhileEveryThreadIsTakenByOthers() {
    CountDownLatch others = new CountDownLatch(1);
    takeEveryThread(others);
    try {
      // Other stories report the first of the crowd.
      String account = Crowd.join(lab, 300).get(299);

      JsonNode contained =
          soc.report(account).until(now -> !now.at("/timeline/containedAt").isNull());

      assertThat(lab.user(account).path("accountEnabled").asBoolean()).isFalse();
      assertThat(contained.at("/timeline/sealedAt").isNull())
          .as("what waits for the threads that are taken")
          .isTrue();
    } finally {
      others.countDown();
    }
  }

  /** All that carry out jobs, and all places to wait for one. */
  private void takeEveryThread(CountDownLatch until) {
    try {
      while (true) {
        threads.execute(
            () -> {
              try {
                until.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
      }
    } catch (TaskRejectedException full) {
      // As wanted.
    }
  }
}
