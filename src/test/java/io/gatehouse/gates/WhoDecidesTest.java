package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Judges;
import io.gatehouse.casefile.Report;
import io.gatehouse.gates.Scene.Before;
import io.gatehouse.lab.PeopleInChange;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may not decide on a change, nor work on a case, though their role would let them. */
@GatesInTheLab
class WhoDecidesTest {

  private static final String ACCOUNT = "thomas.clark@nordwind.example";
  private static final String BELOW = "nanna.skov@nordwind.example";
  private static final Map<String, Object> APPROVED =
      Map.of("decisionChoice", "approved", "decisionReason", "fine");

  private static String caseId;
  private static String taskId;

  @Autowired private Scene scene;
  @Autowired private People people;
  @Autowired private PeopleInChange roles;
  @Autowired private Judges judges;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void waitForApproval() {
    if (caseId == null) {
      ObjectNode state = scene.lab().state();
      state
          .path("users")
          .forEach(
              user -> {
                if (user.path("userPrincipalName").asText().equals(BELOW)) {
                  ((ObjectNode) user).put("manager", "aaaaaaaa-0000-4000-8000-000000000023");
                }
              });
      scene.lab().load(state);
      caseId = scene.report(ACCOUNT);
      taskId = scene.untilApproval(caseId);
      scene.settle();
    }
  }

  @AfterEach
  void asBefore() {
    roles.giveRoleBackTo("mona");
    known("nils", "approvers", "nils@soc.example");
    known("bo", "soc-analysts", "bo@soc.example");
    scene.as("mona").post("/engine-rest/task/" + taskId + "/unclaim", "{}");
    jdbc.sql("delete from gh_judgement where case_id = ? and person = 'nils'")
        .param(caseId)
        .update();
    jdbc.sql("delete from gh_case_report where case_id = ? and reported_by = 'nils'")
        .param(caseId)
        .update();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the account itself, thomas.clark@nordwind.example, your own account",
    "its manager, olivia.reed@nordwind.example, reports to you",
    "its manager’s manager, freja.holm@nordwind.example, reports to you",
    "who reports to it, nanna.skov@nordwind.example, You report to",
  })
  void shouldRefuseWhoIsTiedToTheAccount(String who, String address, String words) {
    known("nils", "approvers", address);

    refusedToClaim("nils", words);
  }

  @Test
  void shouldRefuseWhoReported() {
    scene.cases().addReport(new CaseId(caseId), new Report(ACCOUNT, "odd", "nils"));

    refusedToClaim("nils", "You reported this account");
  }

  @Test
  void shouldRefuseWhoReviewed() {
    judges.add(new CaseId(caseId), "nils", "Task_ReviewFindings");

    refusedToClaim("nils", "You judged findings in this case");
  }

  @Test
  void shouldRefuseWhoReviewedBetweenClaimAndCompletion() {
    scene.claim("nils", taskId);
    try {
      judges.add(new CaseId(caseId), "nils", "Task_ReviseChange");
      refusedToDecide("nils", "You judged findings in this case");
    } finally {
      scene.as("nils").post("/engine-rest/task/" + taskId + "/unclaim", "{}");
    }
  }

  @Test
  void shouldRefuseWhoLostTheRoleBetweenClaimAndCompletion() {
    scene.claim("mona", taskId);
    roles.takeRoleFrom("mona");

    refusedToDecide("mona", "approver role now");
  }

  @Test
  void shouldTellAnalystsWhoseTaskAnApprovalIs() {
    Before before = scene.before(caseId);

    Caller.Answer answer =
        scene
            .inBrowser("asta")
            .post(
                "/camunda/api/engine/engine/default/task/" + taskId + "/claim",
                "{\"userId\":\"asta\"}");

    before.refused("asta", answer, "This task is for Approvers, and your role is another");
  }

  @Test
  void shouldRefuseAnotherApproverWhatOneHasClaimed() {
    scene.claim("mona", taskId);

    refusedToClaim("nils", "has been claimed by mona");
    refusedToDecide("nils", "has been claimed by mona");
    Before before = scene.before(caseId);
    before.refused(
        "nils",
        scene.as("nils").post("/engine-rest/task/" + taskId + "/unclaim", "{}"),
        "Only the person who claimed");
  }

  @Test
  void shouldRefuseAnalystsTheCaseOfTheirOwnAccount() {
    String own = scene.report("marie.schaefer@nordwind.example");
    String review = scene.task(own, "Review findings");
    known("bo", "soc-analysts", "Marie.Schaefer@nordwind.example");
    scene.settle();
    Before before = scene.before(own);

    Caller.Answer answer =
        scene.as("bo").post("/engine-rest/task/" + review + "/claim", "{\"userId\":\"bo\"}");

    before.refused("bo", answer, "about your own account");
  }

  private void known(String userId, String group, String mail) {
    people.remember(new Person(userId, userId, mail, null, Set.of(group), null));
  }

  private void refusedToClaim(String userId, String words) {
    Before before = scene.before(caseId);
    before.refused(
        userId,
        scene
            .as(userId)
            .post("/engine-rest/task/" + taskId + "/claim", "{\"userId\":\"" + userId + "\"}"),
        words);
  }

  private void refusedToDecide(String userId, String words) {
    for (String way : new String[] {"submit-form", "complete"}) {
      Before before = scene.before(caseId);
      before.refused(
          userId,
          scene
              .as(userId)
              .post("/engine-rest/task/" + taskId + "/" + way, Scene.variables(APPROVED)),
          words);
    }
    assertThat(scene.task(caseId, "Decide on change")).isEqualTo(taskId);
  }
}
