package io.gatehouse.operations;

import io.gatehouse.database.TestDatabase;
import io.gatehouse.database.TestPostgres;
import io.gatehouse.engine.Jobs;
import java.time.Clock;
import java.util.Arrays;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Prints how long counting takes that a scrape may cause every five seconds: {@code ./mvnw test
 * -Dtest=ScrapeCost}.
 */
class ScrapeCost {

  private static final int OPEN = 10_000;
  private static final int CLOSED = 90_000;

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgres"})
  void counting(String kind) {
    TestDatabase database = kind.equals("h2") ? TestDatabase.inMemory() : TestPostgres.database();
    new ResourceDatabasePopulator(
            new ClassPathResource(
                "org/camunda/bpm/engine/db/create/activiti." + kind + ".create.engine.sql"))
        .execute(database.dataSource());
    fill(database, kind.equals("h2") ? "system_range" : "generate_series");
    Jobs jobs =
        new Jobs(
            new StaticListableBeanFactory().getBeanProvider(JobExecutor.class), database.jdbc());
    double[] millis = new double[30];
    for (int round = 0; round < millis.length; round++) {
      long begin = System.nanoTime();
      Figures.Now now = new Figures(database.jdbc(), jobs, Clock.systemUTC()).now();
      millis[round] = (System.nanoTime() - begin) / 1e6;
      if (now == null
          || now.openCases().values().stream().mapToInt(Integer::intValue).sum() != OPEN) {
        throw new IllegalStateException("Counted wrongly: " + now);
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%n%s, %d open and %d closed cases, %d jobs: counting takes %.0f ms (median), %.0f ms at most%n",
        kind, OPEN, CLOSED, 4 * OPEN, millis[millis.length / 2], millis[millis.length - 1]);
  }

  private static void fill(TestDatabase database, String series) {
    String numbers = "from " + series + "(1, %d) as numbers(n)";
    database
        .jdbc()
        .sql(
            ("insert into gh_case (case_id, account_label, reported_as, reported_by, reason, state,"
                    + " phase, round_number, protection, reported_at, round_started_at,"
                    + " contained_at) select concat('GH-2026-', n), 'x', 'x', 'asta', 'odd',"
                    + " case when n <= "
                    + OPEN
                    + " then 'OPEN' else 'CLOSED' end, 'REVIEW', 1, '[]', current_timestamp,"
                    + " current_timestamp, current_timestamp "
                    + numbers)
                .formatted(OPEN + CLOSED))
        .update();
    database
        .jdbc()
        .sql(
            ("insert into gh_approval (id, case_id, round_number, kind, digest, plan,"
                    + " requested_by, requested_at, required_decisions, state, state_since,"
                    + " expires_at) select concat('', n), 'GH-2026-0001', 1, 'PASSWORD_RESET', 'd',"
                    + " '{}', 'asta', current_timestamp, 1, case when n <= 2000 then 'OPEN' else"
                    + " 'USED' end, current_timestamp, current_timestamp "
                    + numbers)
                .formatted(OPEN + CLOSED))
        .update();
    database
        .jdbc()
        .sql(
            ("insert into ACT_RU_JOB (ID_, TYPE_, RETRIES_, DUEDATE_, CREATE_TIME_) select"
                    + " concat('', n), 'timer', 3, current_timestamp + interval '1' hour,"
                    + " current_timestamp "
                    + numbers)
                .formatted(4 * OPEN))
        .update();
  }
}
