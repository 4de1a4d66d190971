package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.engine.Jobs;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class JobExecutorHealthTest {

  private final Jobs jobs = mock(Jobs.class);

  private Health health(boolean active, Duration longestDue) {
    when(jobs.active()).thenReturn(active);
    when(jobs.standing()).thenReturn(new Jobs.Standing(4, 3, 2, 1, longestDue));
    return new JobExecutorHealth(jobs).health();
  }

  @Test
  void shouldSayHowJobsStand() {
    Health health = health(true, Duration.ofSeconds(20));

    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails())
        .containsEntry("due", 4)
        .containsEntry("running", 3)
        .containsEntry("failed", 2)
        .containsEntry("scheduled", 1)
        .containsEntry("longestDueSeconds", 20L);
  }

  @Test
  void shouldSayThatJobsWaitTooLong() {
    Health health = health(true, Duration.ofMinutes(6));

    assertThat(health.getStatus()).isEqualTo(Degraded.STATUS);
    assertThat(health.getDetails().get("problem").toString()).contains("waited for 6 min");
  }

  @Test
  void shouldBeDownWhereNoJobsAreTaken() {
    Health health = health(false, Duration.ofMinutes(6));

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails().get("problem").toString()).contains("takes no jobs");
  }

  @Test
  void shouldKnowNothingOfJobsWhileTheDatabaseIsAway() {
    when(jobs.active()).thenReturn(true);
    when(jobs.standing()).thenThrow(new IllegalStateException("away"));

    assertThat(new JobExecutorHealth(jobs).health().getDetails())
        .containsEntry("jobs", "unknown: the database did not answer");
  }
}
