package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.DECIDE;
import static io.gatehouse.response.PlayedCase.HAND_OVER;
import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** From the review to an account that the attacker has lost. */
class EvictPathsTest extends PlaybookTest {

  private static final String MADS_ID = "aaaaaaaa-0000-4000-8000-000000000002";

  @Test
  void shouldClearWhatTheReviewChoseAndAskBeforeTheReset() {
    PlayedCase played = reported(ANNA).until(DECIDE);

    assertThat(played.decision("password"))
        .hasName("Decide on change")
        .hasCandidateGroup("approvers")
        .isNotAssigned();
    assertThat(played.instance())
        .hasPassed("Task_ConfirmCompromised", "Task_ClearForwarding", "Task_DisableInboxRules")
        .hasPassed("Task_RemoveMailboxDelegates", "Task_RemoveConsents", "Task_DisableDevices")
        .hasPassed("Task_RemoveAppRoleAssignments", "Task_RemoveSignInMethods")
        .hasNotPassed("Task_ResetPassword");
    assertThat(lab.mailbox(ANNA).path("properties").path("ForwardingSmtpAddress").asText(""))
        .isIn("", "null");
    assertThat(lab.state().path("oauth2PermissionGrants").toString()).doesNotContain("grant-0001");
    assertThat(lab.user(ANNA).path("authentication").path("methods").toString())
        .doesNotContain("+234 8031234567")
        .contains("+45 20000001");
  }

  @Test
  void shouldChangeOnlyWhatTheReviewChose() {
    PlayedCase played =
        reported(ANNA)
            .until(DECIDE, Map.of("forwardingChosen", List.of(), "rulesChosen", List.of()));

    assertThat(lab.mailbox(ANNA).path("properties").path("ForwardingSmtpAddress").asText())
        .isEqualTo("smtp:krause.backup@mailbox-relay.example");
    assertThat(lab.mailbox(ANNA).path("inboxRules").path(0).path("Enabled").asBoolean()).isTrue();
    assertThat(played.instance()).hasPassed("Task_ClearForwarding");
  }

  @Test
  void shouldLeaveToAPersonWhatTheTenantRefuses() {
    PlayedCase played = reported(ANNA).until(REVIEW);
    everyCall("DELETE /v1.0/oauth2PermissionGrants/*", 403);

    played.until(BY_HAND);

    assertThat(played.stepsByHand()).containsExactly("Remove app consents by hand");
    assertThat(played.instance()).isWaitingAt("Call_EvictByHand");
  }

  @Test
  void shouldTakeTheRolesThatTwoApproversAgreedTo() {
    PlayedCase played = reported(MADS).until(DECIDE);
    approvedByTwo(played, "role-removal");
    played.goOn();

    assertThat(played.instance()).hasPassed("Task_RemoveRoles");
    assertThat(rolesOfMads()).isEmpty();
  }

  @Test
  void shouldAskAgainWhenRolesChangedSinceTheyWereApproved() {
    PlayedCase played = reported(MADS).until(DECIDE);
    approvedByTwo(played, "role-removal");
    inTheTenant(EvictPathsTest::giveMadsAnotherRole);
    played.goOn();

    Task again = played.decision("role-removal");
    assertThat(played.instance()).hasPassed("Event_RemovalPlanDrifted");
    assertThat(mona.shown(again, "differenceRows")).isNotEmpty();
    assertThat(rolesOfMads()).isNotEmpty();
    assertThat(played.act("change-refused").summary()).contains("was not carried out");

    approvedByTwo(played, "role-removal");
    played.goOn();
    assertThat(rolesOfMads()).isEmpty();
  }

  @Test
  void shouldKeepTheRolesWhenTheRiskIsAccepted() {
    PlayedCase played = reported(MADS).until(DECIDE);
    played.decides(played.decision("role-removal"), "rejected");
    played.goOn();
    asta.completes(
        played.revision("role-removal"),
        Map.of("revisionChoice", "accept-risk", "revisionNote", "he is the only one on call"));
    approvedByTwo(played, "password");

    played.until(HAND_OVER);

    assertThat(played.instance()).hasNotPassed("Task_RemoveRoles");
    assertThat(rolesOfMads()).isNotEmpty();
  }

  @Test
  void shouldAskAgainWhenThePasswordChangedSinceItsResetWasApproved() {
    PlayedCase played = reported(ANNA).until(DECIDE);
    played.decides(played.decision("password"), "approved");
    inTheTenant(EvictPathsTest::changeAnnasPassword);
    played.goOn();

    assertThat(played.instance()).hasPassed("Event_CredentialPlanDrifted");
    assertThat(mona.shown(played.decision("password"), "differenceRows")).isNotEmpty();
  }

  @Test
  void shouldAskForTheOtherCredentialAgainWhenItWasChosenInARevision() {
    PlayedCase played = reported(ANNA).until(DECIDE);
    played.decides(played.decision("password"), "rejected");
    played.goOn();
    asta.completes(
        played.revision("password"),
        Map.of(
            "revisionChoice", "ask-again",
            "credentialChoice", "pass",
            "revisionNote", "she has no phone at hand"));
    played.goOn();
    played.decides(played.decision("pass"), "approved");
    inTheTenant(EvictPathsTest::changeAnnasPassword);
    played.goOn();

    played.decides(played.decision("pass"), "approved");
    played.until(HAND_OVER);

    assertThat(played.instance()).hasPassed("Task_CreateTemporaryAccessPass");
  }

  private void approvedByTwo(PlayedCase played, String change) {
    played.decides(played.decision(change), "approved");
    played.goOn();
    played.decides(played.decision(change), "approved");
  }

  private List<String> rolesOfMads() {
    return lab.state().path("roleAssignments").findValuesAsText("principalId").stream()
        .filter(MADS_ID::equals)
        .toList();
  }

  static void giveMadsAnotherRole(ObjectNode tenant) {
    another(tenant, "roleAssignments", "ra-9001");
    ObjectNode instance = another(tenant, "roleAssignmentScheduleInstances", "rai-9001");
    instance.put("roleAssignmentOriginId", "ra-9001");
    instance.put("roleAssignmentScheduleId", "cdcdcdcd-0000-4000-8000-000000009001");
  }

  /** A role of somebody else, now also of Mads. */
  private static ObjectNode another(ObjectNode tenant, String collection, String id) {
    ArrayNode all = (ArrayNode) tenant.path(collection);
    ObjectNode other = all.path(0).deepCopy();
    other.put("id", id);
    other.put("principalId", MADS_ID);
    other.put("roleDefinitionId", "5d6b6bb7-de71-4623-b4af-96380a352509");
    all.add(other);
    return other;
  }

  private static void changeAnnasPassword(ObjectNode tenant) {
    tenant
        .path("users")
        .forEach(
            user -> {
              if (ANNA.equals(user.path("userPrincipalName").asText())) {
                ((ObjectNode) user).put("lastPasswordChangeDateTime", "2026-11-20T11:11:11Z");
              }
            });
  }
}
