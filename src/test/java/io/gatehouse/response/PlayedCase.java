package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseState;
import io.gatehouse.casefile.ManualStep;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** A case on the stage: its jobs, its tasks, and what became of it. */
public final class PlayedCase {

  static final String REVIEW = "Task_ReviewFindings";
  static final String DECIDE = "Task_DecideChange";
  static final String REVISE = "Task_ReviseChange";
  static final String HAND_OVER = "Task_HandOverCredential";
  static final String BY_HAND = "Task_DoStepByHand";
  static final String CLOSE = "Task_CompleteClosingChecklist";
  static final String INCIDENT = "Task_ResolveIncident";

  private static final List<String> WAITS =
      List.of("Event_AuditLogWait", "Event_SenderWait", "Event_NextLook");

  /** Checklists of the review and the variables that hold their options. */
  static final Map<String, String> CHECKLISTS =
      Map.of(
          "forwardingChosen", "forwardingOptions",
          "rulesChosen", "ruleOptions",
          "delegatesChosen", "delegateOptions",
          "consentsChosen", "consentOptions",
          "appRolesChosen", "appRoleOptions",
          "methodsChosen", "methodOptions",
          "devicesChosen", "deviceOptions",
          "rolesChosen", "roleOptions");

  private final PlaybookTest stage;
  private final CaseId caseId;

  PlayedCase(PlaybookTest stage, String caseId) {
    this.stage = stage;
    this.caseId = new CaseId(caseId);
  }

  public CaseId caseId() {
    return caseId;
  }

  public CaseFile file() {
    return stage.cases.get(caseId);
  }

  /** The playbook's instance while it runs. */
  public ProcessInstance instance() {
    return stage
        .engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseId.value())
        .processDefinitionKey(Playbook.KEY)
        .singleResult();
  }

  HistoricProcessInstance history() {
    return stage
        .engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(caseId.value())
        .processDefinitionKey(Playbook.KEY)
        .singleResult();
  }

  /** Executes what Gatehouse has to do now, until it waits for a person or for time to pass. */
  PlayedCase goOn() {
    for (Job job = next(); job != null; job = next()) {
      management().executeJob(job.getId());
    }
    return this;
  }

  /** Like {@link #goOn()}, with every attempt of what fails, and raises it to the analysts. */
  PlayedCase goOnThroughTrouble() {
    for (Job job = next(); job != null; job = next()) {
      try {
        management().executeJob(job.getId());
      } catch (RuntimeException failed) {
        assertThat(management().createJobQuery().jobId(job.getId()).singleResult())
            .as("a job that failed: " + failed.getMessage())
            .isNotNull();
      }
    }
    stage.incidentDesk.raise();
    return this;
  }

  private Job next() {
    return management().createJobQuery().messages().withRetriesLeft().listPage(0, 1).stream()
        .findFirst()
        .orElse(null);
  }

  /** Lets the time of a timer come, and goes on. */
  PlayedCase itIsTimeFor(String event) {
    List<Job> due = management().createJobQuery().timers().activityId(event).list();
    assertThat(due).as("timers of " + event).hasSize(1);
    management().executeJob(due.get(0).getId());
    return goOn();
  }

  /** Whether something waits for the time of this event. */
  boolean waitsFor(String event) {
    return management().createJobQuery().timers().activityId(event).count() > 0;
  }

  /** The only open task of a kind. */
  Task task(String key) {
    List<Task> found = tasks(key);
    assertThat(found).as(key + " among " + names(tasks())).hasSize(1);
    return found.get(0);
  }

  List<Task> tasks(String key) {
    return tasks().stream().filter(task -> key.equals(task.getTaskDefinitionKey())).toList();
  }

  public List<Task> tasks() {
    List<Task> open =
        stage
            .engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(caseId.value())
            .initializeFormKeys()
            .list();
    open.forEach(this::assertOffered);
    return open;
  }

  /** Everything that the form of a task submits, shows or decides by is there when it opens. */
  private void assertOffered(Task task) {
    String form = task.getCamundaFormRef().getKey();
    assertThat(stage.engine.getTaskService().getVariablesLocal(task.getId()).keySet())
        .as("what “" + task.getName() + "” offers its form")
        .containsAll(Forms.variables(form));
    Forms.SEEN.add(form);
  }

  /** The open decision on this change: password, pass, role-removal or role-restoration. */
  Task decision(String change) {
    return change(DECIDE, change);
  }

  /** The open revision of this change. */
  Task revision(String change) {
    return change(REVISE, change);
  }

  private Task change(String key, String change) {
    List<Task> found =
        tasks(key).stream()
            .filter(
                task ->
                    change.equals(
                        stage
                            .engine
                            .getTaskService()
                            .getVariable(task.getId(), Playbook.CHANGE.name())))
            .toList();
    assertThat(found).as(key + " on " + change + " among " + names(tasks())).hasSize(1);
    return found.get(0);
  }

  /** Plays on, everybody doing their usual, until a task of this kind is open. */
  PlayedCase until(String key) {
    return until(key, Map.of());
  }

  /**
   * Plays on until a task of this kind is open.
   *
   * @param review what the review answers otherwise than usual
   */
  PlayedCase until(String key, Map<String, ?> review) {
    for (int moves = 0; moves < 100; moves++) {
      goOn();
      if (!tasks(key).isEmpty()) {
        return this;
      }
      move(review);
    }
    throw new AssertionError(key + " was never reached; open are " + names(tasks()));
  }

  /** Plays on until the case waits for the time of this event. */
  PlayedCase untilTimeFor(String event) {
    for (int moves = 0; moves < 100; moves++) {
      goOn();
      if (waitsFor(event)) {
        return this;
      }
      move(Map.of());
    }
    throw new AssertionError(event + " was never reached; open are " + names(tasks()));
  }

  /** Plays on, everybody doing their usual, until the case is closed. */
  PlayedCase untilClosed() {
    for (int moves = 0; moves < 100; moves++) {
      goOn();
      if (instance() == null) {
        return this;
      }
      move(Map.of());
    }
    throw new AssertionError("The case never closed; open are " + names(tasks()));
  }

  private void move(Map<String, ?> review) {
    assertThat(instance()).as(caseId + " has ended").isNotNull();
    Optional<Task> task = tasks().stream().findFirst();
    if (task.isPresent()) {
      usual(task.get(), review);
      return;
    }
    String event =
        WAITS.stream()
            .filter(this::waitsFor)
            .findFirst()
            .orElseThrow(() -> new AssertionError(caseId + " waits for nobody and nothing"));
    itIsTimeFor(event);
  }

  /** What a colleague usually answers. */
  public void usual(Task task, Map<String, ?> review) {
    switch (task.getTaskDefinitionKey()) {
      case REVIEW -> stage.asta.completes(task, review(task, review));
      case DECIDE -> decides(task, "approved");
      case REVISE ->
          stage.asta.completes(
              task, Map.of("revisionChoice", "accept-risk", "revisionNote", "the CISO agreed"));
      case HAND_OVER -> {
        stage.asta.claims(task);
        stage.asta.reveals(task);
        stage.asta.completes(task, Map.of("handOverChoice", "handed-over"));
      }
      case BY_HAND ->
          stage.asta.completes(
              task, Map.of("stepChoice", "attested", "stepNote", "did it with a colleague"));
      case CLOSE -> stage.asta.completes(task, closing(task));
      case INCIDENT ->
          stage.asta.completes(
              task, Map.of("incidentChoice", "try-again", "incidentNote", "it was restarted"));
      case "Task_DecideProtectedAccount" ->
          stage.asta.completes(
              task, Map.of("protectedChoice", "contain", "protectedNote", "asked the CISO"));
      case "Task_RaiseRestrictedSender" ->
          stage.asta.completes(task, Map.of("supportTicket", "2611-0042"));
      default -> throw new AssertionError("Nobody usually does " + task.getName());
    }
  }

  /** An approver decides: whoever has not decided yet, when it takes two. */
  void decides(Task task, String choice) {
    boolean monaDid =
        stage.mona.shown(task, "changeFacts").findValuesAsText("value").stream()
            .anyMatch(value -> value.startsWith("by Mona Feld") || value.startsWith("by mona"));
    (monaDid ? stage.nils : stage.mona)
        .completes(
            task, Map.of("decisionChoice", choice, "decisionReason", "spoke to the analyst"));
  }

  /** The review with what is preselected, or otherwise. */
  public Map<String, Object> review(Task task, Map<String, ?> otherwise) {
    Map<String, JsonNode> shown = stage.asta.shown(task);
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("reviewVerdict", "compromised");
    form.put("reviewNote", "the signs are clear");
    form.put("credentialChoice", "password");
    if (!shown.get("gapRows").isEmpty()) {
      form.put("gapsAcknowledged", true);
    }
    CHECKLISTS.forEach(
        (field, options) -> {
          if (!shown.get(options).isEmpty()) {
            form.put(field, shown.get(field));
          }
        });
    form.putAll(otherwise);
    if (!"compromised".equals(form.get("reviewVerdict"))) {
      form.keySet().removeAll(CHECKLISTS.keySet());
      form.remove("credentialChoice");
    }
    return form;
  }

  private Map<String, Object> closing(Task task) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("userInformed", true);
    form.put("contactsWarned", true);
    form.put("roadmapReviewed", true);
    JsonNode gaps = stage.asta.shown(task, "gapRows");
    if (!gaps.isEmpty()) {
      form.put("gapsAcknowledged", true);
    }
    return form;
  }

  /** The steps that are left to people now, by the titles of their tasks. */
  List<String> stepsByHand() {
    return tasks(BY_HAND).stream().map(Task::getName).toList();
  }

  /** Asserts that the case ended like this, with nothing left open. */
  void assertClosedAs(CaseOutcome outcome) {
    assertThat(instance()).as("instance of " + caseId).isNull();
    assertThat(file().state()).isEqualTo(CaseState.CLOSED);
    assertThat(file().outcome()).isEqualTo(outcome);
    assertThat(file().closedAt()).isNotNull();
    assertThat(stage.manualSteps.of(caseId))
        .noneMatch(step -> step.state() == ManualStep.State.OPEN);
    assertThat(tasks()).isEmpty();
    assertThat(lastAct().kind()).isEqualTo("closed");
    assertThat(lastAct().summary()).contains(outcome.words());
  }

  /** What the journal says of a kind, in order. */
  List<Act> acts(String kind) {
    return stage.journal.of(caseId).stream()
        .map(Entry::act)
        .filter(act -> kind.equals(act.kind()))
        .toList();
  }

  /** The newest entry of a kind. */
  Act act(String kind) {
    List<Act> acts = acts(kind);
    assertThat(acts).as("entries of kind " + kind).isNotEmpty();
    return acts.get(acts.size() - 1);
  }

  private Act lastAct() {
    List<Entry> chain = stage.journal.of(caseId);
    return chain.get(chain.size() - 1).act();
  }

  private ManagementService management() {
    return stage.engine.getManagementService();
  }

  private static List<String> names(List<Task> tasks) {
    return tasks.stream().map(Task::getName).toList();
  }
}
