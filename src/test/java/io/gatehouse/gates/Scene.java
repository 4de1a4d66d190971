package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Plays cases by HTTP up to where an attempt is made, and says what came of the attempt. */
final class Scene {

  private static final ObjectMapper JSON = new ObjectMapper();
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

  private final int port;
  private final LabTenant lab;
  private final Journal journal;
  private final CaseRegister cases;
  private final BooleanSupplier idle;

  Scene(int port, LabTenant lab, Journal journal, CaseRegister cases, BooleanSupplier idle) {
    this.port = port;
    this.lab = lab;
    this.journal = journal;
    this.cases = cases;
    this.idle = idle;
  }

  LabTenant lab() {
    return lab;
  }

  int port() {
    return port;
  }

  Caller as(String userId) {
    return Caller.withPassword(port, userId);
  }

  Caller inBrowser(String userId) {
    return Caller.inBrowser(port, userId);
  }

  /** Reports an account and returns the number of its case. */
  String report(String account) {
    return report("asta", account);
  }

  String report(String userId, String account) {
    Caller.Answer answer =
        as(userId)
            .post(
                "/api/cases",
                JSON.createObjectNode()
                    .put("account", account)
                    .put("reason", "odd mail")
                    .toString());
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    return answer.json().path("caseId").asText();
  }

  JsonNode caseView(String caseId) {
    return as("asta").get("/api/cases/" + caseId).json();
  }

  /** Waits for an open task of this name and returns its id. */
  String task(String caseId, String name) {
    return await(caseId, view -> find(view, name) != null, "an open task “" + name + "”")
        .path("openTasks")
        .findParents("id")
        .stream()
        .filter(task -> task.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  JsonNode await(String caseId, Predicate<JsonNode> until, String what) {
    Instant end = Instant.now().plus(Duration.ofSeconds(90));
    JsonNode view = caseView(caseId);
    while (!until.test(view)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            caseId + " did not come to " + what + ": " + view.toPrettyString());
      }
      pause();
      view = caseView(caseId);
    }
    return view;
  }

  void await(Predicate<Scene> until, String what) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!until.test(this)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("It did not come to " + what);
      }
      pause();
    }
  }

  /** Waits until nothing that Gatehouse does by itself is under way. */
  void settle() {
    await(any -> idle.getAsBoolean(), "rest");
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode find(JsonNode view, String name) {
    for (JsonNode task : view.path("openTasks")) {
      if (task.path("name").asText().equals(name)) {
        return task;
      }
    }
    return null;
  }

  void claim(String userId, String taskId) {
    ok(
        as(userId)
            .post("/engine-rest/task/" + taskId + "/claim", "{\"userId\":\"" + userId + "\"}"));
  }

  /** Submits a form that has been claimed. */
  void submit(String userId, String taskId, Map<String, Object> fields) {
    ok(as(userId).post("/engine-rest/task/" + taskId + "/submit-form", variables(fields)));
  }

  static void ok(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
  }

  /** Values as Tasklist sends them. */
  static String variables(Map<String, Object> fields) {
    ObjectNode variables = JSON.createObjectNode();
    fields.forEach(
        (name, value) -> {
          ObjectNode typed = variables.putObject(name);
          if (value instanceof List || value instanceof JsonNode node && node.isContainerNode()) {
            typed.put("value", JSON.valueToTree(value).toString()).put("type", "Json");
          } else {
            typed.set("value", JSON.valueToTree(value));
          }
        });
    return JSON.createObjectNode().set("variables", variables).toString();
  }

  JsonNode formVariable(String userId, String taskId, String name) {
    JsonNode all =
        as(userId)
            .get("/engine-rest/task/" + taskId + "/form-variables?deserializeValues=false")
            .json();
    JsonNode value = all.path(name).path("value");
    try {
      return all.path(name).path("type").asText().equals("Json")
          ? JSON.readTree(value.asText())
          : value;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the review proposes, as fields. */
  Map<String, Object> proposed(String userId, String taskId, String credential) {
    Map<String, Object> fields = new java.util.LinkedHashMap<>();
    fields.put("reviewVerdict", "compromised");
    fields.put("reviewNote", "clear signs");
    fields.put("credentialChoice", credential);
    if (!formVariable(userId, taskId, "gapRows").isEmpty()) {
      fields.put("gapsAcknowledged", true);
    }
    CHECKLISTS.forEach(
        (name, options) -> {
          if (!formVariable(userId, taskId, options).isEmpty()) {
            fields.put(name, formVariable(userId, taskId, name));
          }
        });
    return fields;
  }

  /** Plays a case up to its open task “Decide on change” and returns that. */
  String untilApproval(String caseId) {
    return untilApproval(caseId, "password");
  }

  String untilApproval(String caseId, String credential) {
    String review = task(caseId, "Review findings");
    claim("asta", review);
    submit("asta", review, proposed("asta", review, credential));
    return task(caseId, "Decide on change");
  }

  void approve(String userId, String taskId) {
    claim(userId, taskId);
    submit(
        userId, taskId, Map.of("decisionChoice", "approved", "decisionReason", "agreed by phone"));
  }

  List<Entry> record(String caseId) {
    return journal.of(new CaseId(caseId));
  }

  /** The acts refused to a person, or to the system for null, after so many entries. */
  List<String> refusals(String caseId, long after, String userId) {
    return record(caseId).stream()
        .filter(entry -> entry.sequence() > after)
        .map(Entry::act)
        .filter(act -> act.outcome() == Act.Outcome.REFUSED)
        .filter(
            act ->
                act.actor() instanceof Actor.Person person
                    ? person.userId().equals(userId)
                    : userId == null)
        .map(Act::summary)
        .toList();
  }

  CaseRegister cases() {
    return cases;
  }

  /** Requests to the tenant that change something. */
  List<LoggedRequest> changes() {
    return lab.requests().stream().filter(Scene::changes).toList();
  }

  private static boolean changes(LoggedRequest request) {
    if (request.cmdlet() != null) {
      return !request.cmdlet().startsWith("Get-") && !request.cmdlet().startsWith("Search-");
    }
    return !request.method().equals("GET") && !request.path().endsWith("/$batch");
  }

  /** The state of the tenant before an attempt. */
  Before before(String caseId) {
    lab.clearRequests();
    return new Before(caseId, lab.state(), record(caseId).size());
  }

  /** What was before an attempt, to compare with. */
  final class Before {

    private final String caseId;
    private final JsonNode tenant;
    private final long entries;

    private Before(String caseId, JsonNode tenant, long entries) {
      this.caseId = caseId;
      this.tenant = tenant;
      this.entries = entries;
    }

    /** Refused to this person in these words, recorded, and the tenant as it was. */
    void refused(String userId, Caller.Answer answer, String words) {
      assertThat(answer.refused()).as(answer.toString()).isTrue();
      assertThat(answer.body()).containsIgnoringCase(words);
      recorded(userId);
      unchanged();
    }

    void recorded(String userId) {
      assertThat(refusals(caseId, entries, userId)).as("refusals in the record").isNotEmpty();
    }

    boolean says(String userId, String words) {
      return refusals(caseId, entries, userId).stream().anyMatch(said -> said.contains(words));
    }

    /** Passwords, passes and roles as they were, whatever else a moved token went on to do. */
    void privilegesUnchanged() {
      JsonNode now = lab.state();
      for (String part :
          List.of(
              "roleAssignments",
              "roleAssignmentScheduleInstances",
              "roleEligibilityScheduleInstances",
              "roleGroups")) {
        assertThat(now.path(part)).as(part).isEqualTo(tenant.path(part));
      }
      for (int i = 0; i < tenant.path("users").size(); i++) {
        JsonNode was = tenant.path("users").get(i);
        JsonNode is = now.path("users").get(i);
        for (String part : List.of("id", "lastPasswordChangeDateTime", "authentication")) {
          assertThat(is.path(part)).as(part).isEqualTo(was.path(part));
        }
      }
    }

    void unchanged() {
      assertThat(changes()).as("requests that change the tenant").isEmpty();
      assertThat(lab.state()).as("the tenant").isEqualTo(tenant);
    }
  }
}
