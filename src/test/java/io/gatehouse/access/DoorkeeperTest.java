package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatehouseInTheLab
class DoorkeeperTest {

  private static final String REVIEWED =
      """
      {"variables": {"verdict": {"value": "compromised"}, "seen": {"value": true},
        "chosenRules": {"type": "Json", "value": "[\\"rule-1\\"]"}, "severity": {"value": 2},
        "note": {"value": null}}}
      """;
  private static final String APPROVED =
      "{\"variables\": {\"decision\": {\"value\": \"approve\"}}}";

  @LocalServerPort private int port;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private FilterService filters;
  @Autowired private IdentityService identity;
  @Autowired private ManagementService jobs;
  @Autowired private OwnWork ownWork;
  @Autowired private AccessApplication.Refusals refusals;

  private Visitor asta;
  private Visitor bo;
  private Visitor mona;
  private String instance;
  private String review;

  @BeforeEach
  void reportAnAccount() {
    asta = Visitor.withBasic(port, "asta");
    bo = Visitor.withBasic(port, "bo");
    mona = Visitor.withBasic(port, "mona");
    instance = runtime.startProcessInstanceByKey("compromised-account-response").getId();
    review = task().getId();
  }

  @AfterEach
  void nobodyIsLeftInTheEngine() {
    identity.clearAuthentication();
  }

  private Task task() {
    return tasks.createTaskQuery().processInstanceId(instance).singleResult();
  }

  private Visitor.Answer claim(Visitor visitor, String userId) {
    return visitor.post(
        "/engine-rest/task/" + task().getId() + "/claim", "{\"userId\":\"" + userId + "\"}");
  }

  private Visitor.Answer submit(Visitor visitor, String body) {
    return visitor.post("/engine-rest/task/" + task().getId() + "/submit-form", body);
  }

  @Test
  void shouldListTheTasksOfOnesOwnGroupAndNoOthers() {
    assertThat(listed(asta, "{\"candidateGroup\": \"soc-analysts\"}")).contains(review);
    assertThat(listed(mona, "{\"candidateGroup\": \"soc-analysts\"}")).doesNotContain(review);
    claim(asta, "asta");
    submit(asta, REVIEWED);
    String approval = task().getId();

    assertThat(listed(mona, "{\"candidateGroup\": \"approvers\"}")).contains(approval);
    for (String question :
        List.of(
            "{\"candidateGroup\": \"approvers\"}",
            "{\"candidateGroups\": [\"soc-analysts\", \"approvers\"]}",
            "{\"candidateGroup\": \"soc-analysts\","
                + " \"orQueries\": [{\"candidateGroup\": \"approvers\","
                + " \"processInstanceId\": \""
                + instance
                + "\"}]}")) {
      assertThat(listed(asta, question)).as(question).doesNotContain(approval);
      String filtered = "/engine-rest/filter/" + teamFilter() + "/list";
      assertThat(asta.post(filtered, question).body()).as(question).doesNotContain(approval);
    }
  }

  @Test
  void shouldShowTheListOfOnesTeam() {
    String filter = "/engine-rest/filter/" + teamFilter();

    assertThat(asta.get(filter + "/list").body()).contains(review);
    assertThat(mona.get(filter + "/list").body()).doesNotContain(review);
  }

  /** The shared filter of the analysts, whoever may see it. */
  private String teamFilter() {
    return filters.createFilterQuery().filterName("My team's tasks").list().get(0).getId();
  }

  private static String listed(Visitor visitor, String query) {
    return visitor.post("/engine-rest/task", query).body();
  }

  @Test
  void shouldLetPeopleWorkThroughTheProcess() {
    assertThat(claim(asta, "asta").status()).isEqualTo(204);
    assertThat(submit(asta, REVIEWED).status()).isEqualTo(204);
    assertThat(claim(mona, "mona").status()).isEqualTo(204);
    assertThat(mona.post("/engine-rest/task/" + task().getId() + "/complete", APPROVED).status())
        .isEqualTo(204);
    assertThat(claim(bo, "bo").status()).isEqualTo(204);
    assertThat(bo.post("/engine-rest/task/" + task().getId() + "/complete", "{}").status())
        .isEqualTo(204);
    assertThat(task()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"submit-form", "complete"})
  void shouldRefuseToCompleteATaskThatNobodyClaimed(String way) {
    var answer = asta.post("/engine-rest/task/" + review + "/" + way, REVIEWED);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).isEqualTo("Claim this task before you complete it.");
    assertThat(task().getId()).isEqualTo(review);
  }

  @ParameterizedTest
  @ValueSource(strings = {"submit-form", "complete"})
  void shouldRefuseToCompleteWhatAnotherClaimed(String way) {
    claim(asta, "asta");

    var answer = bo.post("/engine-rest/task/" + review + "/" + way, REVIEWED);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.message()).contains("claimed by asta");
  }

  @Test
  void shouldRefuseToClaimForOthersOrFromOthers() {
    assertThat(claim(asta, "bo").message()).contains("for yourself only");
    claim(asta, "asta");
    assertThat(claim(bo, "bo").message()).contains("claimed by asta");
    assertThat(bo.post("/engine-rest/task/" + review + "/unclaim", "{}").message())
        .contains("Only the person who claimed");
    assertThat(task().getAssignee()).isEqualTo("asta");
  }

  @Test
  void shouldLetPeopleGiveATaskBack() {
    claim(asta, "asta");

    assertThat(asta.post("/engine-rest/task/" + review + "/unclaim", "{}").status()).isEqualTo(204);
    assertThat(task().getAssignee()).isNull();
    assertThat(claim(bo, "bo").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | task/TASK/resolve                     | {}
          POST   | task/TASK/delegate                    | {"userId": "bo"}
          POST   | task/TASK/assignee                    | {"userId": "asta"}
          POST   | task/TASK/assignee                    | {"userId": "bo"}
          POST   | task/TASK/bpmnError                   | {"errorCode": "x"}
          POST   | task/TASK/bpmnEscalation              | {"escalationCode": "x"}
          POST   | task/TASK/variables                   | {"modifications": {"verdict": {"value": "clean"}}}
          PUT    | task/TASK/variables/verdict           | {"value": "clean"}
          DELETE | task/TASK/variables/caseId            |
          POST   | task/TASK/localVariables              | {"modifications": {"verdict": {"value": "clean"}}}
          PUT    | task/TASK/localVariables/offeredRules | {"value": "[]", "type": "Json"}
          POST   | task/TASK/identity-links              | {"userId": "bo", "type": "candidate"}
          POST   | task/TASK/identity-links              | {"userId": "bo", "type": "assignee"}
          POST   | task/TASK/identity-links/delete       | {"groupId": "soc-analysts", "type": "candidate"}
          PUT    | task/TASK                             | {"name": "x", "assignee": "bo"}
          DELETE | task/TASK                             |
          POST   | task/create                           | {"name": "mine"}
          POST   | process-instance/INSTANCE/variables   | {"modifications": {"verdict": {"value": "clean"}}}
          PUT    | process-instance/INSTANCE/variables/caseId | {"value": "x"}
          DELETE | process-instance/INSTANCE/variables/caseId |
          POST   | process-instance/INSTANCE/modification | {"instructions": [{"type": "startBeforeActivity", "activityId": "Plain"}]}
          POST   | process-instance/INSTANCE/modification-async | {"instructions": [{"type": "startBeforeActivity", "activityId": "Plain"}]}
          POST   | process-instance/variables-async      | {"processInstanceIds": ["INSTANCE"], "variables": {"caseId": {"value": "x"}}}
          POST   | process-instance/message-correlation-async | {"messageName": "m", "processInstanceIds": ["INSTANCE"]}
          POST   | process-instance/delete               | {"processInstanceIds": ["INSTANCE"]}
          PUT    | process-instance/INSTANCE/suspended   | {"suspended": true}
          PUT    | process-instance/suspended            | {"processDefinitionKey": "compromised-account-response", "suspended": true}
          DELETE | process-instance/INSTANCE             |
          POST   | execution/INSTANCE/localVariables     | {"modifications": {"verdict": {"value": "clean"}}}
          POST   | execution/INSTANCE/signal             | {"variables": {"verdict": {"value": "clean"}}}
          POST   | message                               | {"messageName": "m", "processInstanceId": "INSTANCE", "processVariables": {"verdict": {"value": "clean"}}}
          POST   | message                               | {"messageName": "m", "all": true}
          POST   | signal                                | {"name": "s", "variables": {"verdict": {"value": "clean"}}}
          POST   | condition                             | {"variables": {"verdict": {"value": "clean"}}}
          POST   | modification/execute                  | {"processDefinitionId": "DEFINITION", "processInstanceIds": ["INSTANCE"], "instructions": [{"type": "startBeforeActivity", "activityId": "Plain"}]}
          POST   | migration/execute                     | {"migrationPlan": {"sourceProcessDefinitionId": "DEFINITION", "targetProcessDefinitionId": "DEFINITION", "instructions": []}, "processInstanceIds": ["INSTANCE"]}
          POST   | process-definition/DEFINITION/restart | {"processInstanceIds": ["INSTANCE"], "instructions": [{"type": "startBeforeActivity", "activityId": "Plain"}]}
          POST   | process-definition/key/compromised-account-response/start | {"startInstructions": [{"type": "startBeforeActivity", "activityId": "Plain"}]}
          PUT    | process-definition/DEFINITION/suspended | {"suspended": true}
          DELETE | process-definition/DEFINITION?cascade=true |
          PUT    | process-definition/DEFINITION/history-time-to-live | {"historyTimeToLive": 0}
          POST   | authorization/create                  | {"type": 1, "permissions": ["ALL"], "userId": "asta", "resourceType": 7, "resourceId": "*"}
          POST   | filter/create                         | {"resourceType": "Task", "name": "mine", "query": {}}
          POST   | user/create                           | {"profile": {"id": "eve"}, "credentials": {"password": "x"}}
          POST   | group/create                          | {"id": "camunda-admin", "name": "x"}
          PUT    | group/camunda-admin/members/asta      | {}
          POST   | decision-definition/key/x/evaluate    | {"variables": {}}
          POST   | external-task/fetchAndLock            | {"workerId": "w", "maxTasks": 1, "topics": [{"topicName": "t", "lockDuration": 1}]}
          POST   | history/cleanup                       |
          POST   | history/process-instance/delete       | {"historicProcessInstanceIds": ["INSTANCE"]}
          DELETE | history/process-instance/INSTANCE     |
          DELETE | history/variable-instance/x           |
          POST   | task/TASK/attachment/create           |
          """)
  void shouldRefuseEveryWayAroundATask(String method, String path, String body) {
    claim(asta, "asta");
    String before = state();
    for (String userId : new String[] {"asta", "bo", "mona", "ava", "root"}) {
      var answer =
          Visitor.withBasic(port, userId)
              .send(
                  method,
                  "/engine-rest/" + filled(path),
                  body == null ? "" : filled(body),
                  "Content-Type",
                  "application/json");

      assertThat(answer.status()).as(userId + ": " + answer).isBetween(400, 501);
      assertThat(state()).as("after " + userId).isEqualTo(before);
    }
  }

  private String filled(String text) {
    return text.replace("TASK", review)
        .replace("INSTANCE", instance)
        .replace("DEFINITION", task() == null ? "" : task().getProcessDefinitionId());
  }

  /** What matters of the case: where it stands, whose task it is, its variables and identities. */
  private String state() {
    Task task = task();
    return task.getId()
        + task.getAssignee()
        + task.getName()
        + task.getDelegationState()
        + task.isSuspended()
        + new TreeMap<>(runtime.getVariablesTyped(instance, false))
        + tasks.getIdentityLinksForTask(review).size()
        + runtime.getActiveActivityIds(instance)
        + tasks.createTaskQuery().taskName("mine").count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "approved": {"value": true}                                | The form has no field 'approved'.
          "starter": {"value": "mallory"}                            | The form has no field 'starter'.
          "verdict": {"value": "maybe"}                              | 'Verdict' has a choice that was not offered.
          "verdict": {"value": null}                                 | 'Verdict' is required.
          "seen": {"value": "not-a-bool"}                            | 'I have read the evidence' must be yes or no.
          "seen": {"value": false}                                   | 'I have read the evidence' must be ticked.
          "severity": {"value": 9}                                   | 'Severity' must be at most 4.
          "severity": {"value": "1", "type": "String"}               | 'Severity' must be a number.
          "caseId": {"value": "GH-2026-9999"}                        | 'caseId' can't be changed here.
          "chosenRules": {"type": "Json", "value": "[\\"rule-9\\"]"} | 'Rules to disable' has a choice that was not offered.
          "chosenRules": {"type": "Json", "value": "{}"}             | 'Rules to disable' must be a list of choices.
          "chosenRules": {"type": "Object", "value": "rO0AB", "valueInfo": {"objectTypeName": "java.util.List", "serializationDataFormat": "application/x-java-serialized-object"}} | not a value that a form can hold
          "note": {"type": "Bytes", "value": "AAAA"}                 | not a value that a form can hold
          """)
  void shouldRefuseWhatTheFormDoesNotAllow(String entry, String problem) {
    claim(asta, "asta");
    String key = entry.replaceFirst("^\"(\\w+)\".*", "$1");
    String rest =
        String.join(
            ", ",
            Map.of(
                    "verdict",
                    "\"verdict\": {\"value\": \"compromised\"}",
                    "seen",
                    "\"seen\": {\"value\": true}")
                .entrySet()
                .stream()
                .filter(field -> !field.getKey().equals(key))
                .map(Map.Entry::getValue)
                .toList());
    String body = "{\"variables\": {" + String.join(", ", rest, entry) + "}}";
    for (String way : new String[] {"submit-form", "complete"}) {
      var answer = asta.post("/engine-rest/task/" + review + "/" + way, body);

      assertThat(answer.status()).as(answer.toString()).isBetween(400, 500);
      assertThat(task().getId()).isEqualTo(review);
      if (!entry.contains("rO0AB")) {
        assertThat(answer.message()).contains(problem.replace("'caseId'", "'Case'"));
      }
    }
  }

  @Test
  void shouldAskForWhatIsMissing() {
    claim(asta, "asta");

    var answer = submit(asta, "{\"variables\": {}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message())
        .contains("'Verdict' is required.", "'I have read the evidence' is required.");
  }

  @Test
  void shouldNotAskForWhatTheFormHides() {
    claim(asta, "asta");

    var answer =
        submit(
            asta,
            "{\"variables\": {\"verdict\": {\"value\": \"clean\"}, \"seen\": {\"value\": true},"
                + " \"caseId\": {\"value\": \"GH-2026-0001\"}}}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
  }

  @Test
  void shouldRefuseVariablesForAStepWithoutForm() {
    claim(asta, "asta");
    submit(asta, REVIEWED);
    claim(mona, "mona");
    submit(mona, APPROVED);
    claim(asta, "asta");

    var answer = submit(asta, "{\"variables\": {\"decision\": {\"value\": \"reject\"}}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("has no form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"submit-form", "start"})
  void shouldCheckTheStartForm(String way) {
    String start = "/engine-rest/process-definition/key/compromised-account-response/" + way;
    String account = "\"account\": {\"value\": \"kim@example.org\"}";
    String reason = "\"reason\": {\"value\": \"Odd sign-in\"}";

    assertThat(asta.post(start, "{\"variables\": {%s, %s}}".formatted(account, reason)).status())
        .isEqualTo(200);
    assertThat(asta.post(start, "{\"variables\": {%s}}".formatted(account)).message())
        .contains("'Reason' is required.");
    assertThat(
            asta.post(
                    start,
                    "{\"variables\": {%s, %s, \"starter\": {\"value\": \"bo\"}}}"
                        .formatted(account, reason))
                .message())
        .contains("no field 'starter'");
    assertThat(
            asta.post(
                    start,
                    "{\"businessKey\": \"GH-1\", \"variables\": {%s, %s}}"
                        .formatted(account, reason))
                .message())
        .contains("Leave the business key empty");
    for (String other : new String[] {"mona", "ava", "root"}) {
      assertThat(
              Visitor.withBasic(port, other)
                  .post(start, "{\"variables\": {%s, %s}}".formatted(account, reason))
                  .status())
          .as(other)
          .isEqualTo(403);
    }
  }

  @Test
  void shouldAskTheTaskGatesWhenClaimingAndCompleting() {
    claim(asta, "asta");
    submit(asta, REVIEWED);
    Visitor nils = Visitor.withBasic(port, "nils");

    var claimed = claim(nils, "nils");

    assertThat(claimed.status()).isEqualTo(403);
    assertThat(claimed.message())
        .isEqualTo("You reported this account, so somebody else must decide.");

    tasks.setAssignee(task().getId(), "nils");
    assertThat(submit(nils, APPROVED).message()).contains("somebody else must decide");
    assertThat(refusals.all())
        .filteredOn(refused -> refused.who().userId().equals("nils"))
        .last()
        .satisfies(
            refused -> {
              assertThat(refused.caseId()).isEqualTo("GH-2026-0001");
              assertThat(refused.attempt()).isEqualTo("SubmitTaskForm");
              assertThat(refused.who().signIn()).isEqualTo("basic");
            });
  }

  @Test
  void shouldNotAskAnalystsToDecide() {
    claim(asta, "asta");
    submit(asta, REVIEWED);

    assertThat(claim(asta, "asta").status()).isEqualTo(403);
    Visitor.Answer answer = asta.get("/engine-rest/task/" + task().getId());
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).contains("This task is for Approvers", "Leave it to them");
  }

  @Test
  void shouldSayThatATaskIsDoneMeanwhileAndByWhom() {
    claim(asta, "asta");
    submit(asta, REVIEWED);

    Visitor.Answer opened = bo.get("/engine-rest/task/" + review);
    Visitor.Answer completed = bo.post("/engine-rest/task/" + review + "/complete", "{}");

    assertThat(opened.status()).isEqualTo(404);
    assertThat(opened.message())
        .contains("This task was completed by Asta Lind at", "take the next task from your list");
    assertThat(completed.message()).contains("This task was completed by Asta Lind at");
    assertThat(bo.get("/engine-rest/task/never-was").message()).contains("never-was");
  }

  @Test
  void shouldKeepACommentWithItsTask() {
    String other = runtime.startProcessInstanceByKey("compromised-account-response").getId();
    String comment = "/engine-rest/task/" + review + "/comment/create";

    Visitor.Answer elsewhere =
        asta.post(
            comment, "{\"message\":\"All is well.\",\"processInstanceId\":\"" + other + "\"}");
    Visitor.Answer here =
        asta.post(comment, "{\"message\":\"Called.\",\"processInstanceId\":\"" + instance + "\"}");

    // The engine's REST says "Not enough parameters" whatever was wrong.
    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(refusals.all())
        .last()
        .satisfies(
            refused -> assertThat(refused.reason()).contains("A comment stays with its task"));
    assertThat(here.status()).isEqualTo(200);
    assertThat(tasks.getProcessInstanceComments(other)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"assigneeExpression\": \"${people.toString()}\"}",
        "{\"orQueries\": [{\"assigneeExpression\": \"${people.toString()}\"}]}",
        "{\"orQueries\": [{\"name\": \"x\"}, {\"dueBeforeExpression\": \"${now()}\"}]}",
      })
  void shouldRunNoExpressionsOfPeople(String query) {
    String filter = asta.get("/engine-rest/filter").json().get(0).path("id").asText();

    for (String path :
        List.of(
            "/task",
            "/task/count",
            "/filter/" + filter + "/list",
            "/filter/" + filter + "/count")) {
      Visitor.Answer answer = asta.post("/engine-rest" + path, query);

      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.message()).contains("A search takes no expressions");
    }
    assertThat(asta.post("/engine-rest/filter/" + filter + "/list", "{}").status()).isEqualTo(200);
  }

  @Test
  void shouldHoldForCodeThatWorksAsAPersonUnlessItIsMarked() {
    identity.setAuthentication("asta", List.of("soc-analysts"));

    assertThatThrownBy(() -> runtime.createMessageCorrelation("m").correlateAll())
        .isInstanceOf(AuthorizationException.class);
    assertThat(ownWork.call(() -> runtime.createMessageCorrelation("m").correlateAllWithResult()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          job/{job}                       | {"retries": 1}  | has not failed
          job/{job}                       | {"retries": 0}  | stops it for good
          job/{job}                       | {"retries": 1, "dueDate": "2030-01-01T00:00:00.000+0000"} | no clock
          job/{job}                       | {"retries": 1, "dueDate": null} | no clock
          job-definition/{jobDefinition}  | {"retries": 1}  | one failed step at a time
          job-definition/nowhere          | {"retries": 1}  | one failed step at a time
          """)
  void shouldNotLetRetriesStopOrMoveAClock(String what, String body, String words) {
    Job timer = timer();

    var answer =
        Visitor.withBasic(port, "root")
            .send(
                "PUT",
                "/engine-rest/"
                    + what.replace("{job}", timer.getId())
                        .replace("{jobDefinition}", timer.getJobDefinitionId())
                    + "/retries",
                body,
                "Content-Type",
                "application/json");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(answer.message()).contains(words);
    assertThat(timer().getRetries()).isEqualTo(timer.getRetries());
    assertThat(timer().getDuedate()).isEqualTo(timer.getDuedate());
  }

  @Test
  void shouldLetAdministratorsRetryWhatHasFailed() {
    jobs.setJobRetries(timer().getId(), 0);

    var answer =
        Visitor.withBasic(port, "root")
            .send(
                "PUT",
                "/engine-rest/job/" + timer().getId() + "/retries",
                "{\"retries\": 1}",
                "Content-Type",
                "application/json");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    assertThat(timer().getRetries()).isEqualTo(1);
  }

  private Job timer() {
    return jobs.createJobQuery().processInstanceId(instance).singleResult();
  }

  @Test
  void shouldShowCandidatesTheirTasksOnly() {
    JsonNode ofMona = mona.get("/engine-rest/task?processInstanceId=" + instance).json();
    JsonNode ofAsta = asta.get("/engine-rest/task?processInstanceId=" + instance).json();

    assertThat(ofMona).isEmpty();
    assertThat(ofAsta).hasSize(1);
  }
}
