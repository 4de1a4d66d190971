package io.gatehouse.operations;

import io.gatehouse.engine.Jobs;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether background work goes on: this node takes jobs, and none waits too long. */
@Component("jobExecutorHealthIndicator")
class JobExecutorHealth implements HealthIndicator {

  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Containment waits for nobody, and the rest of a big wave is done within minutes. */
  private static final Duration TOO_LONG = Duration.ofMinutes(5);

  private final Jobs jobs;
  private final Looked<Jobs.Standing> standing;

  JobExecutorHealth(Jobs jobs) {
    this.jobs = jobs;
    this.standing = new Looked<>(jobs::standing, KEEP);
  }

  @Override
  public Health health() {
    boolean active = jobs.active();
    Health.Builder health = active ? Health.up() : Health.down();
    if (!active) {
      health.withDetail("problem", "This node takes no jobs: it is starting or stopping.");
    }
    try {
      Jobs.Standing now = standing.within(PATIENCE);
      health
          .withDetail("due", now.due())
          .withDetail("running", now.running())
          .withDetail("scheduled", now.scheduled())
          .withDetail("failed", now.failed())
          .withDetail("longestDueSeconds", now.longestDue().toSeconds());
      if (active && now.longestDue().compareTo(TOO_LONG) > 0) {
        health
            .status(Degraded.STATUS)
            .withDetail(
                "problem",
                "A job has waited for "
                    + now.longestDue().toMinutes()
                    + " min. More come than are done, or they fail.");
      }
    } catch (TimeoutException | ExecutionException e) {
      health.withDetail("jobs", "unknown: the database did not answer");
    }
    return health.build();
  }
}
