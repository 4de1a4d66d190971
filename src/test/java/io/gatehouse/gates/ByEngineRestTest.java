package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gates.Scene.Before;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tries, on a case that waits for the approval of a password reset, every way that the engine's
 * REST offers, as each role, at {@code /engine-rest} and at Tasklist's own REST.
 */
@GatesInTheLab
class ByEngineRestTest {

  private static final Map<String, Caller> BROWSERS = new ConcurrentHashMap<>();

  private static String caseId;
  private static String taskId;

  @Autowired private Scene scene;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private ManagementService management;
  @Autowired private RepositoryService repository;
  @Autowired private FilterService filters;

  static Stream<Attempt> attempts() {
    return Attempt.all().stream();
  }

  @BeforeEach
  void waitForApproval() {
    if (caseId == null) {
      caseId = scene.report("felix.hoffmann@nordwind.example");
      taskId = scene.untilApproval(caseId);
      scene.settle();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void shouldRefuse(Attempt attempt) {
    for (String userId : List.of("asta", "bo", "mona", "ava", "root")) {
      attempt(attempt, scene.as(userId), "/engine-rest");
    }
    for (String userId : List.of("asta", "mona", "root")) {
      attempt(attempt, browser(userId), "/camunda/api/engine/engine/default");
    }
  }

  private void attempt(Attempt attempt, Caller caller, String door) {
    Map<String, String> there = there();
    String processes = processes();
    Before before = scene.before(caseId);

    Caller.Answer answer =
        caller.send(
            attempt.method(),
            door + filled(attempt.path(), there, userOf(caller)),
            filled(attempt.body(), there, userOf(caller)),
            attempt.type());

    assertThat(answer.refused()).as(answer.toString()).isTrue();
    if (userOf(caller).equals("asta")) {
      assertThat(answer.body()).as(answer.toString()).containsIgnoringCase(attempt.words());
    }
    if (attempt.ofCase()) {
      before.recorded(userOf(caller));
    }
    before.unchanged();
    assertThat(processes()).as("the engine after " + answer).isEqualTo(processes);
  }

  private Caller browser(String userId) {
    return BROWSERS.computeIfAbsent(userId, scene::inBrowser);
  }

  private static String userOf(Caller caller) {
    return caller.userId();
  }

  private static String filled(String text, Map<String, String> there, String userId) {
    if (text == null) {
      return null;
    }
    String filled = text.replace("{user}", userId);
    for (Map.Entry<String, String> place : there.entrySet()) {
      filled = filled.replace("{" + place.getKey() + "}", place.getValue());
    }
    return filled;
  }

  private Map<String, String> there() {
    Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
    String approval = task.getProcessInstanceId();
    String root =
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(approval)
            .singleResult()
            .getRootProcessInstanceId();
    Job job = management.createJobQuery().processInstanceId(approval).list().get(0);
    String playbook =
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(root)
            .singleResult()
            .getProcessDefinitionId();
    return Map.of(
        "task",
        taskId,
        "approval",
        approval,
        "case",
        root,
        "caseId",
        caseId,
        "execution",
        task.getExecutionId(),
        "job",
        job.getId(),
        "jobDefinition",
        job.getJobDefinitionId(),
        "playbookDefinition",
        playbook,
        "deployment",
        repository.getProcessDefinition(playbook).getDeploymentId(),
        "filter",
        filters.createTaskFilterQuery().filterName("My team's tasks").singleResult().getId());
  }

  /** Where every token stands, what every variable holds, what is deployed, who has which right. */
  private String processes() {
    Map<String, String> all = new TreeMap<>();
    runtime
        .createVariableInstanceQuery()
        .disableCustomObjectDeserialization()
        .list()
        .forEach(
            variable ->
                all.put(
                    "variable "
                        + variable.getExecutionId()
                        + variable.getTaskId()
                        + variable.getName(),
                    Optional.ofNullable(variable.getTypedValue())
                        .map(Object::toString)
                        .orElse("")));
    runtime
        .createExecutionQuery()
        .list()
        .forEach(
            execution ->
                all.put(
                    "execution " + execution.getId(),
                    execution.isSuspended()
                        + String.valueOf(runtime.getActiveActivityIds(execution.getId()))));
    tasks
        .createTaskQuery()
        .list()
        .forEach(
            task ->
                all.put(
                    "task " + task.getId(),
                    task.getName()
                        + task.getAssignee()
                        + tasks.getIdentityLinksForTask(task.getId()).stream()
                            .map(link -> link.getUserId() + link.getGroupId())
                            .sorted()
                            .toList()));
    management
        .createJobQuery()
        .list()
        .forEach(
            job ->
                all.put(
                    "job " + job.getId(),
                    job.getDuedate()
                        + " "
                        + job.getRetries()
                        + job.getPriority()
                        + job.isSuspended()));
    all.put("deployments", String.valueOf(repository.createDeploymentQuery().count()));
    all.put("filters", String.valueOf(filters.createFilterQuery().count()));
    all.put("batches", String.valueOf(management.createBatchQuery().count()));
    return all.toString();
  }
}
