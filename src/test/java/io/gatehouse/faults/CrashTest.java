package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Entry;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.lab.RecordedRequest;
import io.gatehouse.response.Models;
import io.gatehouse.response.PlayedCase;
import io.gatehouse.stories.SetPasswords;
import io.gatehouse.stories.Writes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Dies at every save point of the playbook, and between any two things that a step writes down: in
 * place of each commit, and after each change of the tenant. After the restart the step is carried
 * out again, and case, tenant and journal are as if nothing had happened.
 */
@Import(CrashTest.Mortal.class)
class CrashTest extends FaultsStage {

  private static final String BASE = "\"auditQueryMillis\":0,\"releaseDelayMillis\":0";

  @Autowired private MortalDatabase mortal;
  @Autowired private OneTimeSecrets secrets;

  private final Set<String> savePoints = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> walked = new HashSet<>();
  private List<RecordedRequest> recorded;
  private int crashes;
  private String conditions = BASE;
  private Rewind rewind;
  private Walk walk;

  @TestConfiguration
  static class Mortal {

    @Bean
    static BeanPostProcessor mortalDatabase() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource database ? new MortalDatabase(database) : bean;
        }
      };
    }
  }

  @AfterEach
  void revive() {
    lab.onEffect(null);
    mortal.revive();
    lab.conditions("{" + conditions + "}");
  }

  @Test
  void shouldGoOnAsIfNothingHadHappenedWhereverItDies() {
    rewind = new Rewind(mortal.getTargetDataSource(), lab);
    recorded = lab.record();
    for (Story story : Story.values()) {
      play(story);
    }
    for (HardCase hard : HardCase.values()) {
      play(hard);
    }
    Set<String> missing = Models.savePoints();
    missing.removeAll(savePoints);
    System.out.println(crashes + " crashes at " + savePoints.size() + " save points");
    wrong.forEach(one -> System.out.println("WRONG " + one));
    System.out.println("Missing: " + missing);

    assertThat(wrong).isEmpty();
    assertThat(missing).as("save points that no story comes by").isEmpty();
  }

  private void play(Story story) {
    conditions = BASE;
    lab.reset();
    revive();
    PlayedCase played = reported(story.account());
    Set<String> done = new HashSet<>();
    walk =
        new Walk(
            engine.getManagementService(),
            played,
            story.review(),
            task -> story.did(asta, task, done));
    for (Optional<Step> step = walk.next(); step.isPresent(); step = walk.next()) {
      take(step.get(), story.way(step.get()), done);
    }
    clearTheStage();
  }

  private void play(HardCase hard) {
    lab.reset();
    conditions = hard.conditions() + faults(hard.faultsWhenReported());
    revive();
    PlayedCase played = reported(hard.account());
    conditions = hard.conditions();
    revive();
    Set<String> done = new HashSet<>();
    walk =
        new Walk(
                engine.getManagementService(),
                played,
                Map.of(),
                task -> hard.did(asta, task, done) || rejected(hard, task, done))
            .firing(hard.timersFirst());
    for (Optional<Step> step = next(); step.isPresent(); step = next()) {
      Step present = step.get();
      clock.pass(hard.passesBefore(present));
      Consumer<ObjectNode> change = hard.happensBefore(present, done);
      if (change != null) {
        inTheTenant(change);
      }
      if (hard.failsForGood(present) && done.add("failed for good")) {
        failForGood(present);
        continue;
      }
      take(present, "", done);
    }
    clock.reset();
    clearTheStage();
  }

  private static String faults(String list) {
    return ",\"faults\":[" + list + "]";
  }

  private Optional<Step> next() {
    raiseIncidents();
    return walk.next();
  }

  private boolean rejected(HardCase hard, Task task, Set<String> done) {
    if (!task.getTaskDefinitionKey().equals("Task_DecideChange") || !hard.rejects(done)) {
      return false;
    }
    mona.completes(task, Map.of("decisionChoice", "rejected", "decisionReason", "Not like this."));
    return true;
  }

  /** Every attempt of the step is in vain; then the service is well again. */
  private void failForGood(Step step) {
    lab.conditions("{" + BASE + faults("{\"path\":\"/v1.0/**\",\"status\":503}") + "}");
    while (walk.job(step).getRetries() > 0) {
      try {
        walk.take(step);
      } catch (RuntimeException inVain) {
        continue;
      }
    }
    revive();
  }

  private void take(Step present, String way, Set<String> done) {
    if (walked.add(present.name() + way)) {
      crashEverywhere(present);
    }
    walk.takeToTheEnd(present);
    savePoints.add(present.name());
    if (present.task() != null) {
      String name = present.task().getName();
      done.add(done.contains(name) ? name + " again" : name);
      done.add(present.task().getTaskDefinitionKey());
    }
  }

  private void crashEverywhere(Step step) {
    rewind.mark();
    lab.clearRequests();
    List<Entry> before = journal.of(walk.played().caseId());
    mortal.dieAfterCommits(Integer.MAX_VALUE);
    walk.take(step);
    int commits = mortal.commits();
    int changes = (int) changes().size();
    Undisturbed undisturbed = new Undisturbed(look(), acts(before.size()));
    rewind.back(true);
    // A person's act is a request for the task, one for its form, and the one that counts.
    int first = step.task() == null ? 0 : Math.max(0, commits - 2);
    for (int commit = first; commit < commits; commit++) {
      mortal.dieAfterCommits(commit);
      crash(step, "in place of commit " + (commit + 1) + " of " + commits, undisturbed);
    }
    for (int change = 1; change <= changes; change++) {
      dieAfterChange(change);
      crash(step, "after change " + change + " of " + changes + " of the tenant", undisturbed);
    }
  }

  private record Undisturbed(CaseView view, List<String> acts) {}

  private void dieAfterChange(int number) {
    AtomicInteger seen = new AtomicInteger();
    lab.onEffect(
        request -> {
          if (effective(request) && seen.incrementAndGet() == number) {
            mortal.die();
            lab.conditions("{" + BASE + faults("{\"path\":\"/**\",\"kind\":\"drop\"}") + "}");
          }
        });
  }

  private void crash(Step step, String when, Undisturbed undisturbed) {
    crashes++;
    int entries = journal.of(walk.played().caseId()).size();
    lab.clearRequests();
    recorded.clear();
    Throwable death = null;
    try {
      walk.take(step);
    } catch (RuntimeException | AssertionError e) {
      death = e;
    }
    boolean died = mortal.dead();
    revive();
    String problem = null;
    try {
      if (!died) {
        problem = "did not die";
      } else {
        again(step);
        problem = compared(undisturbed, entries);
      }
    } catch (RuntimeException | AssertionError e) {
      problem = "could not go on: " + e;
    }
    if (problem != null) {
      wrong.add(
          step.name()
              + ", "
              + when
              + ": "
              + problem
              + (death == null ? "" : " (" + death.getMessage() + ")"));
    }
    rewind.back(lab.requests().stream().anyMatch(FaultMatrixTest::leavesSomething));
  }

  /** What happens after a restart. */
  private void again(Step step) {
    if (step.task() != null) {
      boolean open =
          engine.getTaskService().createTaskQuery().taskId(step.task().getId()).count() > 0;
      if (open) {
        walk.take(step);
      }
      return;
    }
    int tries = 0;
    for (Job job = walk.job(step); job != null; job = walk.job(step)) {
      if (++tries > 6) {
        throw new AssertionError("stuck");
      }
      try {
        walk.take(step);
      } catch (RuntimeException e) {
        if (tries == 6) {
          throw e;
        }
        // The engine waits longer than that; the tenant's times are whole seconds.
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      }
    }
  }

  private String compared(Undisturbed undisturbed, int entries) {
    Map<String, String> differences = look().differences(undisturbed.view());
    if (!differences.isEmpty()) {
      return differences.toString();
    }
    List<String> acts = acts(entries);
    if (!acts.equals(undisturbed.acts())) {
      return "the journal says " + acts + " in place of " + undisturbed.acts();
    }
    if (!acts.isEmpty() && !integrity.verify(walk.played().caseId()).intact()) {
      return integrity.verify(walk.played().caseId()).problems().toString();
    }
    long releases =
        changes().stream()
            .filter(request -> "Remove-BlockedSenderAddress".equals(request.cmdlet()))
            .count();
    if (releases > 1) {
      return releases + " releases of the sender";
    }
    if (SetPasswords.count(recorded) > 1) {
      return "a second password was set";
    }
    Optional<String> password = WaitingPassword.of(jdbc, secrets, walk.played().caseId());
    if (password.isPresent()
        && !lab.passwordIs(walk.played().file().account().id(), password.get())) {
      return "the password that waits is not the account's";
    }
    return null;
  }

  /** What was written down since, but for tries in vain. */
  private List<String> acts(int from) {
    List<Entry> all = journal.of(walk.played().caseId());
    return all.subList(from, all.size()).stream()
        .map(Entry::act)
        .filter(act -> act.outcome() != Act.Outcome.FAILED)
        .map(act -> act.kind() + " " + act.outcome())
        .sorted()
        .toList();
  }

  private List<LoggedRequest> changes() {
    return lab.requests().stream().filter(CrashTest::effective).toList();
  }

  private static boolean effective(LoggedRequest request) {
    return Writes.isWrite(request) && request.status() < 400;
  }

  private CaseView look() {
    return CaseView.of(jdbc, evidence, lab, walk.played().caseId(), rewind.tenant());
  }
}
