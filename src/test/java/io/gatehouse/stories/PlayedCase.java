package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.stories.Person.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A case that the people of the lab work, task by task as they come up. What is not told otherwise
 * is done as the form proposes it: compromised, approved, handed over, done by hand on one's word.
 */
public final class PlayedCase {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Fields of the review's checklists and the options that go with them. */
  private static final Map<String, String> CHECKLISTS =
      Map.of(
          "forwardingChosen", "forwardingOptions",
          "rulesChosen", "ruleOptions",
          "delegatesChosen", "delegateOptions",
          "consentsChosen", "consentOptions",
          "appRolesChosen", "appRoleOptions",
          "methodsChosen", "methodOptions",
          "devicesChosen", "deviceOptions",
          "rolesChosen", "roleOptions");

  private final Soc soc;
  private final String caseId;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final List<Task> done = new ArrayList<>();
  private final Set<String> worked = new HashSet<>();
  private Work byHand = this::onMyWord;
  private String credential = "password";
  private String secret;
  private Task underWay;
  private Duration patience = PATIENCE;
  private boolean ridesOutKills;

  /** A case that is there already. */
  public PlayedCase(Soc soc, String caseId) {
    this.soc = soc;
    this.caseId = caseId;
    works.put("Review findings", this::review);
    works.put("Decide on change", this::approve);
    works.put("Hand over credential", this::handOver);
    works.put("Complete closing checklist", this::checklist);
  }

  /** A task as its form showed it. */
  public record Task(String id, String name, Map<String, JsonNode> shown) {

    /** What the form says, all of it, for looking for words in it. */
    String words() {
      return shown.values().toString();
    }
  }

  /** How somebody does a task. */
  @FunctionalInterface
  interface Work {
    void doIt(Task task);
  }

  /** Its number. */
  public String caseId() {
    return caseId;
  }

  Soc soc() {
    return soc;
  }

  /** The tasks done so far, in order. */
  public List<Task> done() {
    return done;
  }

  public List<String> doneNames() {
    return done.stream().map(Task::name).toList();
  }

  /** The task of this name that was done. */
  Task done(String name) {
    return done.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nobody did “" + name + "”, but " + doneNames()));
  }

  /** The credential that was handed over last, null when none was. */
  String secret() {
    return secret;
  }

  PlayedCase withPass() {
    credential = "pass";
    return this;
  }

  /** Does the tasks of this name in another way from now on. */
  PlayedCase doing(String task, Work work) {
    works.put(task, work);
    return this;
  }

  /** Does the steps by hand in another way from now on, but for those told by name. */
  PlayedCase doingByHand(Work work) {
    byHand = work;
    return this;
  }

  /** Goes on when the application is gone for a while. */
  PlayedCase ridingOutKills() {
    ridesOutKills = true;
    patience = Duration.ofMinutes(6);
    return this;
  }

  /** Waits longer for what it waits for. */
  PlayedCase patientFor(Duration duration) {
    patience = duration;
    return this;
  }

  JsonNode look() {
    Answer answer = soc.asta.get("/api/cases/" + caseId);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  /** Works until the case is closed. */
  public JsonNode untilClosed() {
    return until(now -> "CLOSED".equals(now.path("state").asText()));
  }

  /** Works until a task of this name is open, and leaves it open. */
  public Task untilOpen(String name) {
    JsonNode now = until(look -> open(look, name) != null);
    return task(open(now, name));
  }

  private static JsonNode open(JsonNode look, String name) {
    for (JsonNode task : look.path("openTasks")) {
      if (task.path("name").asText().equals(name)) {
        return task;
      }
    }
    return null;
  }

  /** Works until the case looks like this. */
  JsonNode until(Predicate<JsonNode> reached) {
    long deadline = System.nanoTime() + patience.toNanos();
    JsonNode now = null;
    while (System.nanoTime() < deadline) {
      try {
        now = look();
        noteIfDone(now);
        if (reached.test(now)) {
          return now;
        }
        for (JsonNode task : now.path("openTasks")) {
          if (!worked.contains(task.path("id").asText())) {
            work(task);
          }
        }
      } catch (UncheckedIOException | AssertionError gone) {
        if (!ridesOutKills) {
          throw gone;
        }
      }
      pause();
    }
    throw new AssertionError(caseId + " did not get there. It is " + now + " after " + doneNames());
  }

  private void work(JsonNode open) {
    Task task = task(open);
    Work work = works.get(task.name());
    if (work == null && task.name().endsWith(" by hand")) {
      work = byHand;
    }
    if (work == null) {
      throw new IllegalStateException("Nobody knows how to do “" + task.name() + "”");
    }
    underWay = task;
    work.doIt(task);
    underWay = null;
    worked.add(task.id());
    done.add(task);
  }

  /** Whoever lost the answer to what they did sees by the task that it was done. */
  private void noteIfDone(JsonNode now) {
    if (underWay == null) {
      return;
    }
    Task task = underWay;
    underWay = null;
    for (JsonNode open : now.path("openTasks")) {
      if (open.path("id").asText().equals(task.id())) {
        return;
      }
    }
    worked.add(task.id());
    done.add(task);
  }

  private Task task(JsonNode open) {
    String name = open.path("name").asText();
    String id = open.path("id").asText();
    Person reader = "Decide on change".equals(name) ? soc.mona : soc.asta;
    return new Task(id, name, reader.form(id));
  }

  /** Claims and completes a task. */
  void complete(Person person, Task task, Map<String, Object> form) {
    Answer claimed = person.claim(task.id());
    assertThat(claimed.status()).as(task.name() + ": " + claimed.text()).isLessThan(300);
    Answer submitted = person.submit(task.id(), form);
    assertThat(submitted.status()).as(task.name() + ": " + submitted.text()).isLessThan(300);
  }

  /** The review as the form proposes it. */
  Map<String, Object> reviewed(Task task, String verdict) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("reviewVerdict", verdict);
    form.put("reviewNote", "Read through all of it.");
    acknowledge(task, form);
    if ("compromised".equals(verdict)) {
      form.put("credentialChoice", credential);
      CHECKLISTS.forEach(
          (field, options) -> {
            if (!task.shown().get(options).isEmpty()) {
              form.put(field, task.shown().get(field));
            }
          });
    }
    return form;
  }

  private static void acknowledge(Task task, Map<String, Object> form) {
    if (!task.shown().get("gapRows").isEmpty()) {
      form.put("gapsAcknowledged", true);
    }
  }

  private void review(Task task) {
    complete(soc.asta, task, reviewed(task, "compromised"));
  }

  private void approve(Task task) {
    complete(
        soc.mona,
        task,
        Map.of("decisionChoice", "approved", "decisionReason", "Agreed by telephone."));
  }

  /** Has the credential shown and hands it over. */
  void handOver(Task task) {
    assertThat(soc.asta.claim(task.id()).status()).isLessThan(300);
    soc.asta.reveal(task.id()).ifPresent(shown -> secret = shown);
    assertThat(secret).as("the credential on the hand-over page").isNotNull();
    complete(soc.asta, task, Map.of("handOverChoice", "handed-over"));
  }

  private void checklist(Task task) {
    complete(soc.asta, task, checked(task));
  }

  /** The closing checklist with everything ticked. */
  Map<String, Object> checked(Task task) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("userInformed", true);
    form.put("contactsWarned", true);
    form.put("roadmapReviewed", true);
    acknowledge(task, form);
    return form;
  }

  private void onMyWord(Task task) {
    complete(
        soc.asta, task, Map.of("stepChoice", "attested", "stepNote", "Done, seen on the screen."));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
