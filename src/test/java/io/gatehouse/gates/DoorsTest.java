package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gates.Scene.Before;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page that shows a credential, CSRF, strangers and two at once. */
@GatesInTheLab
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoorsTest {

  private static final Map<String, String> MET = Map.of("method", "IN_PERSON", "note", "met");

  private static String caseId;
  private static String handOver;

  @Autowired private Scene scene;
  @Autowired private LaterClock clock;

  @BeforeEach
  void waitForHandOver() {
    if (caseId == null) {
      caseId = scene.report("lukas.brandt@nordwind.example");
      String decide = scene.untilApproval(caseId);
      twoAtOnce(decide);
      handOver = scene.task(caseId, "Hand over credential");
      scene.settle();
    }
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  /** The same decision from two browsers at the same moment: one counts. */
  private void twoAtOnce(String decide) {
    scene.claim("mona", decide);
    long before = scene.record(caseId).size();
    String decision =
        Scene.variables(Map.of("decisionChoice", "approved", "decisionReason", "fine"));
    List<CompletableFuture<Caller.Answer>> both =
        Stream.of(1, 2)
            .map(
                each ->
                    CompletableFuture.supplyAsync(
                        () ->
                            scene
                                .as("mona")
                                .post("/engine-rest/task/" + decide + "/submit-form", decision)))
            .toList();
    List<Boolean> refused = both.stream().map(each -> each.join().refused()).toList();
    assertThat(refused).containsExactlyInAnyOrder(true, false);
    assertThat(scene.refusals(caseId, before, "mona")).isNotEmpty();
    Caller.Answer late =
        scene.as("mona").post("/engine-rest/task/" + decide + "/submit-form", decision);
    assertThat(late.refused()).as(late.toString()).isTrue();
  }

  @Test
  @Order(1)
  void shouldCountOneOfTwoDecisionsAtOnce() {
    assertThat(
            scene.record(caseId).stream()
                .filter(entry -> entry.act().summary().startsWith("Approved: ")))
        .hasSize(1);
    assertThat(
            scene.record(caseId).stream()
                .filter(entry -> entry.act().kind().contains("reset-password")))
        .hasSize(1);
  }

  @Test
  @Order(2)
  void shouldNotShowTheCredentialBeforeTheTaskIsClaimed() {
    Before before = scene.before(caseId);
    Caller.Answer answer = show(scene.as("asta"));
    before.refused("asta", answer, "Claim the task");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mona", "root", "ava"})
  @Order(3)
  void shouldNotShowTheCredentialToOtherRoles(String userId) {
    Before before = scene.before(caseId);
    Caller.Answer answer =
        scene
            .as(userId)
            .send("POST", page(), "method=IN_PERSON&note=x", "application/x-www-form-urlencoded");
    before.refused(userId, answer, "");
  }

  @Test
  @Order(4)
  void shouldNotShowTheCredentialToAnotherAnalyst() {
    scene.claim("asta", handOver);
    Before before = scene.before(caseId);
    Caller.Answer answer = show(scene.as("bo"));
    before.refused("bo", answer, "This hand-over is the task of asta");
  }

  @Test
  @Order(5)
  void shouldNotShowTheCredentialWithoutCsrfToken() {
    Before before = scene.before(caseId);
    Caller.Answer answer = scene.inBrowser("asta").formWith("forged", page(), MET);
    before.refused("asta", answer, "");
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  @Order(6)
  void shouldNotShowTheCredentialWithoutAttestation() {
    Before before = scene.before(caseId);
    Caller.Answer answer =
        scene.inBrowser("asta").form(page(), page(), Map.of("method", "IN_PERSON", "note", " "));
    assertThat(answer.body()).doesNotContain("id=\"secret\"");
    before.recorded("asta");
    before.unchanged();
  }

  @Test
  @Order(7)
  void shouldNotShowAnExpiredCredential() {
    clock.ahead(Duration.ofMinutes(61));
    Before before = scene.before(caseId);
    Caller.Answer answer = show(scene.as("asta"));
    assertThat(answer.body()).doesNotContain("id=\"secret\"");
    before.recorded("asta");
    before.unchanged();
  }

  @Test
  @Order(8)
  void shouldNotHandOverWhatNobodySaw() {
    Before before = scene.before(caseId);
    Caller.Answer answer =
        scene
            .as("asta")
            .post(
                "/engine-rest/task/" + handOver + "/submit-form",
                Scene.variables(Map.of("handOverChoice", "handed-over")));
    before.refused("asta", answer, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asta", "mona", "root"})
  @Order(9)
  void shouldAskTasklistForCsrfToken(String userId) {
    Before before = scene.before(caseId);
    Caller.Answer answer =
        scene
            .inBrowser(userId)
            .send(
                "POST",
                "/camunda/api/engine/engine/default/task/" + handOver + "/unclaim",
                "{}",
                "application/json",
                false);
    before.refused(userId, answer, "");
    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /engine-rest/task/{task}/claim",
        "POST /camunda/api/engine/engine/default/task/{task}/claim",
        "POST /camunda/api/engine/engine/default/task/{task}/complete",
        "GET /engine-rest/task/{task}/form-variables",
        "GET /engine-rest/history/variable-instance",
        "POST /api/cases",
        "GET /api/cases/{case}",
        "GET /handover/{task}",
        "POST /handover/{task}",
        "GET /audit",
        "POST /audit",
        "GET /actuator/env",
        "GET /actuator/heapdump",
        "GET /actuator/prometheus",
        "GET /camunda/app/cockpit/default/",
        "POST /camunda/api/admin/setup/default/user/create",
        "GET /h2-console",
        "GET /v3/api-docs",
        "GET /camunda/..;/engine-rest/task",
        "GET //engine-rest/task",
        "GET /login/..;/engine-rest/task",
        "GET /access/..%2fengine-rest/task",
      })
  @Order(10)
  void shouldLeadStrangersNowhere(String request) {
    String[] parts = request.split(" ");
    Before before = scene.before(caseId);
    Caller.Answer answer =
        scene
            .as(null)
            .send(
                parts[0],
                parts[1].replace("{task}", handOver).replace("{case}", caseId),
                parts[0].equals("POST") ? "{\"userId\":\"asta\"}" : null,
                "application/json");
    assertThat(answer.refused()).as(answer.toString()).isTrue();
    // Strangers leave nothing in the record: it would be theirs to fill.
    before.unchanged();
  }

  @Test
  @Order(11)
  void shouldShowTheCredentialOnce() {
    Caller asta = scene.as("asta");
    assertThat(show(asta).body()).contains("id=\"secret\"");
    Before before = scene.before(caseId);
    Caller.Answer again = show(asta);
    before.refused("asta", again, "was shown already");
  }

  private Caller.Answer show(Caller caller) {
    return caller.formWith("", page(), MET);
  }

  private static String page() {
    return "/handover/" + handOver;
  }
}
