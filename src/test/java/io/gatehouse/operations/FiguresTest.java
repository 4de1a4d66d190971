package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.Phase;
import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import io.gatehouse.engine.Jobs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class FiguresTest {

  private static final String ENGINE = "org/camunda/bpm/engine/db/create/";

  private final TestDatabase database = TestDatabase.inMemory();
  private final SettableClock clock = new SettableClock();
  private int next;

  @BeforeEach
  void start() {
    new ResourceDatabasePopulator(new ClassPathResource(ENGINE + "activiti.h2.create.engine.sql"))
        .execute(database.dataSource());
    ClockUtil.setCurrentTime(Date.from(clock.instant()));
  }

  @AfterEach
  void stop() {
    ClockUtil.reset();
  }

  private Figures.Now figures() {
    Jobs jobs =
        new Jobs(
            new StaticListableBeanFactory().getBeanProvider(JobExecutor.class), database.jdbc());
    return new Figures(database.jdbc(), jobs, clock).now();
  }

  @Test
  void shouldCountNothingWhereNothingIs() {
    Figures.Now now = figures();

    assertThat(now.openCases()).containsOnlyKeys(Phase.values()).allSatisfy(this::isZero);
    assertThat(now.jobs()).isEqualTo(new Jobs.Standing(0, 0, 0, 0, Duration.ZERO));
    assertThat(now.uncontained()).isEqualTo(new Figures.Waiting(0, Duration.ZERO));
    assertThat(now.approvals()).isEqualTo(new Figures.Waiting(0, Duration.ZERO));
    assertThat(now.incidents() + now.secrets()).isZero();
  }

  private void isZero(Phase phase, int cases) {
    assertThat(cases).as(phase.title()).isZero();
  }

  @Test
  void shouldCountOpenCasesByPhase() {
    openCase("REVIEW", "[]", Duration.ofHours(2), true);
    openCase("REVIEW", "[]", Duration.ofHours(3), true);
    openCase("WATCH", "[]", Duration.ofDays(3), true);
    openCase("CLOSE", "[]", Duration.ofDays(9), true);
    database.jdbc().sql("update gh_case set state = 'CLOSED' where phase = 'CLOSE'").update();

    assertThat(figures().openCases())
        .containsEntry(Phase.REVIEW, 2)
        .containsEntry(Phase.WATCH, 1)
        .containsEntry(Phase.CLOSE, 0);
  }

  @Test
  void shouldTellAccountsThatSomebodyGuardsFromThoseThatShouldBeLocked() {
    openCase("CONTAIN", "[]", Duration.ofSeconds(40), false);
    openCase("CONTAIN", "[]", Duration.ofSeconds(90), false);
    openCase("CONTAIN", "[]", Duration.ofMinutes(30), true);
    openCase("CONTAIN", "[\"It is a break-glass account.\"]", Duration.ofHours(1), false);

    assertThat(figures().uncontained()).isEqualTo(new Figures.Waiting(2, Duration.ofSeconds(90)));
    assertThat(figures().protectedUncontained())
        .isEqualTo(new Figures.Waiting(1, Duration.ofHours(1)));
  }

  @Test
  void shouldSayHowLongTheOldestRequestWaits() {
    approval("OPEN", Duration.ofMinutes(20));
    approval("OPEN", Duration.ofMinutes(70));
    approval("APPROVED", Duration.ofHours(9));

    assertThat(figures().approvals()).isEqualTo(new Figures.Waiting(2, Duration.ofMinutes(70)));
  }

  @Test
  void shouldTellJobsThatAreDueFromThoseThatRunWaitOrFailed() {
    Instant now = clock.instant();
    job(3, null, null, now.minusSeconds(30));
    job(3, null, now.minusSeconds(10), now.minusSeconds(900));
    // Its node was killed.
    job(3, now.minusSeconds(1), null, now.minusSeconds(60));
    job(3, now.plusSeconds(20), null, now.minusSeconds(5));
    job(3, null, now.plusSeconds(3600), now);
    job(0, null, now.minusSeconds(7200), now.minusSeconds(7200));

    assertThat(figures().jobs()).isEqualTo(new Jobs.Standing(3, 1, 1, 1, Duration.ofSeconds(60)));
  }

  @Test
  void shouldKnowNothingRatherThanZeroWhenTheDatabaseDoesNotAnswer() {
    Jobs jobs =
        new Jobs(
            new StaticListableBeanFactory().getBeanProvider(JobExecutor.class), database.jdbc());
    database.jdbc().sql("drop table ACT_RU_JOB").update();

    assertThat(new Figures(database.jdbc(), jobs, clock).now()).isNull();
  }

  private void openCase(String phase, String protection, Duration ago, boolean contained) {
    OffsetDateTime reported = at(ago);
    database
        .jdbc()
        .sql(
            """
            insert into gh_case (case_id, account_label, reported_as, reported_by, reason, state,
              phase, round_number, protection, reported_at, round_started_at, contained_at)
            values (?, 'x', 'x', 'asta', 'odd', 'OPEN', ?, 1, ?, ?, ?, ?)
            """)
        .param("GH-2026-%04d".formatted(++next))
        .param(phase)
        .param(protection)
        .param(reported)
        .param(reported)
        .param(contained ? reported : null)
        .update();
  }

  private void approval(String state, Duration ago) {
    database
        .jdbc()
        .sql(
            """
            insert into gh_approval (id, case_id, round_number, kind, digest, plan, requested_by,
              requested_at, required_decisions, state, state_since, expires_at)
            values (?, 'GH-2026-0001', 1, 'PASSWORD_RESET', 'd', '{}', 'asta', ?, 1, ?, ?, ?)
            """)
        .param("approval-" + ++next)
        .param(at(ago))
        .param(state)
        .param(at(ago))
        .param(at(ago))
        .update();
  }

  private void job(int retries, Instant lockedUntil, Instant due, Instant created) {
    database
        .jdbc()
        .sql(
            "insert into ACT_RU_JOB (ID_, TYPE_, RETRIES_, LOCK_EXP_TIME_, DUEDATE_, CREATE_TIME_)"
                + " values (?, 'message', ?, ?, ?, ?)")
        .param("job-" + ++next)
        .param(retries)
        .param(timestamp(lockedUntil))
        .param(timestamp(due))
        .param(timestamp(created))
        .update();
  }

  private static Timestamp timestamp(Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private OffsetDateTime at(Duration ago) {
    return clock.instant().minus(ago).atOffset(ZoneOffset.UTC);
  }
}
