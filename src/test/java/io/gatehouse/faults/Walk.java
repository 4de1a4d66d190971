package io.gatehouse.faults;

import io.gatehouse.response.PlayedCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** Walks through a case step by step, always the same way. */
final class Walk {

  /** Timers that let a case go on; the others tell that somebody is late. */
  private static final List<String> WAITS =
      List.of("Event_AuditLogWait", "Event_SenderWait", "Event_NextLook");

  private final ManagementService management;
  private final PlayedCase played;
  private final Map<String, ?> review;
  private final Acts acts;
  private final List<String> timersFirst = new ArrayList<>();

  /** How people do what they don't do as usual. */
  interface Acts {
    /** Whether it did the task. */
    boolean did(Task task);
  }

  Walk(ManagementService management, PlayedCase played, Map<String, ?> review, Acts acts) {
    this.management = management;
    this.played = played;
    this.review = review;
    this.acts = acts;
  }

  /** Lets these timers fire, once each, before anybody acts. */
  Walk firing(List<String> timers) {
    timersFirst.addAll(timers);
    return this;
  }

  PlayedCase played() {
    return played;
  }

  /** What happens next; empty when the case has ended. */
  Optional<Step> next() {
    Optional<Step> job =
        management.createJobQuery().messages().withRetriesLeft().active().list().stream()
            .map(this::step)
            .min(Comparator.comparing(Step::name).thenComparing(Step::jobId));
    if (job.isPresent() || played.instance() == null) {
      return job;
    }
    return early().or(() -> tasks().findFirst()).or(() -> timers().findFirst());
  }

  private Stream<Step> tasks() {
    return played.tasks().stream()
        .map(task -> new Step(task.getTaskDefinitionKey() + " act", null, task))
        .sorted(Comparator.comparing(Step::name));
  }

  private Optional<Step> early() {
    return timersFirst.stream()
        .flatMap(event -> management.createJobQuery().timers().activityId(event).list().stream())
        .findFirst()
        .map(this::step);
  }

  private Stream<Step> timers() {
    return WAITS.stream()
        .flatMap(event -> management.createJobQuery().timers().activityId(event).list().stream())
        .map(this::step);
  }

  Step step(Job job) {
    JobDefinition definition =
        management
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult();
    String where = definition.getJobConfiguration().replaceFirst("^async-", "");
    return new Step(
        definition.getActivityId().replace("#multiInstanceBody", "")
            + " "
            + ("message".equals(definition.getJobType()) || where.length() < 8 ? where : "timer"),
        job.getId(),
        null);
  }

  /**
   * Takes the step, once.
   *
   * @throws RuntimeException when the engine's step fails
   * @throws AssertionError when the person is refused
   */
  void take(Step step) {
    timersFirst.remove(step.name().replaceFirst(" .*", ""));
    if (step.jobId() != null) {
      management.executeJob(step.jobId());
    } else if (!acts.did(step.task())) {
      played.usual(step.task(), review);
    }
  }

  /** Takes the step, again if the machine was too busy for it. */
  void takeToTheEnd(Step step) {
    for (int tries = 1; ; tries++) {
      try {
        take(step);
        return;
      } catch (RuntimeException busy) {
        if (tries == 3 || step.jobId() == null) {
          throw busy;
        }
      }
    }
  }

  /** The job of a step as it is now; null when it is done. */
  Job job(Step step) {
    return management.createJobQuery().jobId(step.jobId()).singleResult();
  }
}
