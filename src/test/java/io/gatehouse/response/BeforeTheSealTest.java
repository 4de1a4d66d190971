package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.stories.Writes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/**
 * Whatever people do in whatever order, and whichever job runs next: no request that destroys
 * something reaches the tenant in a round before its evidence is sealed. What was sent is read from
 * the lab's log of requests, and compared with what {@code GET /lab/requests} tells. The seed is
 * printed; {@code -Dgatehouse.seed=…} repeats a run.
 */
class BeforeTheSealTest extends PlaybookTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int INTERLEAVINGS = 200;
  private static final long SEED = Long.getLong("gatehouse.seed", System.nanoTime());

  /** One of every story of the lab, taken in turn, and two who have none. */
  private static final List<String> ACCOUNTS =
      List.of(
          ANNA,
          MADS,
          EMMA,
          SYNCED,
          GUEST,
          BREAK_GLASS,
          "karlis.berzins@fed.nordwind.example",
          "felix.hoffmann@nordwind.example",
          "nanna.skov@nordwind.example");

  /** Steps that somebody with power over the engine might move a case to. */
  private static final List<String> DESTRUCTIVE_STEPS =
      List.of(
          "Task_ClearForwarding",
          "Task_DisableInboxRules",
          "Task_RemoveConsents",
          "Task_RemoveAppRoleAssignments",
          "Task_RemoveSignInMethods",
          "Task_DisableDevices",
          "Task_RemoveMailboxDelegates",
          "Task_ResetPassword",
          "Task_RemoveRoles",
          "Task_CreateTemporaryAccessPass",
          "Task_RemoveInboxRules",
          "Task_PutBackRemovedItems");

  private final Random random = new Random(SEED);
  private final List<String> script = new ArrayList<>();
  private int sealed;
  private int destroyed;
  private int refused;

  @Test
  void shouldDestroyNothingBeforeTheSealInAnyOrderOfActs() {
    System.out.println(INTERLEAVINGS + " interleavings with the seed " + SEED);
    Map<String, Integer> acts = new HashMap<>();
    for (int number = 1; number <= INTERLEAVINGS; number++) {
      interleave(number);
      script.forEach(act -> acts.merge(act.split(" ")[0], 1, Integer::sum));
      clearTheStage();
      if (destructive().isEmpty()) {
        lab.clearRequests();
      } else {
        lab.reset();
        allIsWell();
      }
    }
    System.out.println(
        "%d sealed, %d destructive requests after a seal, %d acts refused; %s"
            .formatted(sealed, destroyed, refused, acts));
    assertThat(sealed).as("interleavings that got to a seal").isGreaterThan(INTERLEAVINGS / 4);
    assertThat(destroyed).as("destructive requests, all after a seal").isGreaterThan(sealed / 4);
    assertThat(refused).as("acts that were refused on the way").isGreaterThan(INTERLEAVINGS);
  }

  private void interleave(int number) {
    script.clear();
    PlayedCase played = reported(ACCOUNTS.get(number % ACCOUNTS.size()));
    String upn = played.file().resolvedAccount().userPrincipalName();
    int steps = 10 + random.nextInt(50);
    boolean everSealed = false;
    String password = passwordChange(upn);
    for (int step = 0; step < steps && played.instance() != null; step++) {
      boolean sealedBefore = isSealed(played);
      int before = destructive().size();

      act(played);

      List<LoggedRequest> now = destructive();
      if (!sealedBefore) {
        String words = "interleaving %d, seed %d: %s".formatted(number, SEED, script);
        assertThat(now.subList(before, now.size())).as(words).isEmpty();
      }
      destroyed += now.size() - before;
      if (!everSealed) {
        // A password is set by the same request as the block, so the log alone does not tell.
        assertThat(passwordChange(upn))
            .as("interleaving %d, seed %d: %s", number, SEED, script)
            .isEqualTo(password);
      }
      everSealed |= isSealed(played);
    }
    sealed += everSealed ? 1 : 0;
    assertThat(destructiveInTheLog())
        .as("interleaving %d, seed %d: what GET /lab/requests tells", number, SEED)
        .isEqualTo(destructive().size());
  }

  /** As anybody may look at it from outside. */
  private long destructiveInTheLog() {
    try (InputStream log = URI.create(lab.baseUrl() + "/lab/requests").toURL().openStream()) {
      return StreamSupport.stream(JSON.readTree(log).spliterator(), false)
          .map(
              request ->
                  new LoggedRequest(
                      null,
                      null,
                      request.path("method").asText(),
                      request.path("path").asText(),
                      request.path("cmdlet").asText(null),
                      request.path("status").asInt(),
                      false))
          .filter(Writes::isDestructive)
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String passwordChange(String upn) {
    return lab.user(upn).path("lastPasswordChangeDateTime").asText();
  }

  private boolean isSealed(PlayedCase played) {
    return played.file().sealedAt() != null;
  }

  private List<LoggedRequest> destructive() {
    return lab.requests().stream().filter(Writes::isDestructive).toList();
  }

  /** One act of somebody: mostly what is next, sometimes what is not theirs to do. */
  private void act(PlayedCase played) {
    int die = random.nextInt(40);
    if (die < 32) {
      job(played);
    } else if (die < 36) {
      work(played);
    } else if (die < 38) {
      tamper(played);
    } else if (die < 39) {
      said("move", moved -> engineMoves(played));
    } else {
      said("report", again -> bo.reports(played.file().reportedAs(), "Once more."));
    }
  }

  private void job(PlayedCase played) {
    List<Job> jobs =
        new ArrayList<>(
            engine.getManagementService().createJobQuery().withRetriesLeft().active().list());
    jobs.sort(Comparator.comparing(this::stable));
    if (jobs.isEmpty()) {
      work(played);
      return;
    }
    Job job = jobs.get(random.nextInt(jobs.size()));
    said(
        "job " + stable(job),
        ignored -> {
          try {
            engine.getManagementService().executeJob(job.getId());
          } catch (RuntimeException failed) {
            refused++;
          }
        });
  }

  /** The same in every run with a seed, unlike ids. */
  private String stable(Job job) {
    return engine
            .getManagementService()
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult()
            .getActivityId()
        + (job.getDuedate() == null ? "" : " later");
  }

  /** Somebody takes a task, lets go of it, or fills in its form, rightly or not. */
  private void work(PlayedCase played) {
    List<Task> tasks = new ArrayList<>(played.tasks());
    tasks.sort(Comparator.comparing(Task::getTaskDefinitionKey));
    if (tasks.isEmpty()) {
      return;
    }
    Task task = tasks.get(random.nextInt(tasks.size()));
    Colleague somebody = List.of(asta, bo, mona, nils).get(random.nextInt(4));
    boolean usual = random.nextInt(4) > 0;
    said(
        (usual ? "usual " : "odd ") + task.getName(),
        ignored -> {
          try {
            if (usual && PlayedCase.REVIEW.equals(task.getTaskDefinitionKey())) {
              review(task);
            } else if (usual) {
              played.usual(task, Map.of());
            } else {
              somebody.completes(task, Map.of("reviewVerdict", "compromised"));
            }
          } catch (AssertionError notTheirs) {
            refused++;
          }
        });
  }

  /** The review as usual, with everything ticked that may be. */
  private void review(Task task) {
    Map<String, JsonNode> shown = asta.shown(task);
    Map<String, Object> form = new HashMap<>();
    form.put("reviewVerdict", "compromised");
    form.put("reviewNote", "the signs are clear");
    form.put("credentialChoice", "password");
    if (!shown.get("gapRows").isEmpty()) {
      form.put("gapsAcknowledged", true);
    }
    PlayedCase.CHECKLISTS.forEach(
        (field, options) -> {
          if (!shown.get(options).isEmpty()) {
            form.put(field, shown.get(options).findValuesAsText("value"));
          }
        });
    asta.completes(task, form);
  }

  /** What a person asks of the engine's REST that is nobody's to ask. */
  private void tamper(PlayedCase played) {
    ProcessInstance instance = played.instance();
    String target = DESTRUCTIVE_STEPS.get(random.nextInt(DESTRUCTIVE_STEPS.size()));
    Colleague somebody = List.of(asta, mona).get(random.nextInt(2));
    said(
        "tamper " + target,
        ignored -> {
          int status =
              somebody.asks(
                  "/engine-rest/process-instance/" + instance.getId() + "/modification",
                  "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"%s\"}]}"
                      .formatted(target));
          assertThat(status).isGreaterThanOrEqualTo(400);
          refused++;
        });
  }

  /** The engine itself is moved, past every door; the step has to refuse by itself. */
  private void engineMoves(PlayedCase played) {
    String target = DESTRUCTIVE_STEPS.get(random.nextInt(DESTRUCTIVE_STEPS.size()));
    engine
        .getRuntimeService()
        .createProcessInstanceModification(played.instance().getId())
        .startBeforeActivity(target)
        .execute();
  }

  private void said(String act, Consumer<String> doing) {
    script.add(act);
    doing.accept(act);
  }
}
