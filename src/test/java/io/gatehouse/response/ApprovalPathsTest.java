package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.DECIDE;
import static io.gatehouse.response.PlayedCase.HAND_OVER;
import static io.gatehouse.response.PlayedCase.REVISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** The gate: from a change that is wanted to a decision, or to none. */
class ApprovalPathsTest extends PlaybookTest {

  @Test
  void shouldShowTheApproverWhatWouldBeDone() {
    PlayedCase played = reported(ANNA).until(DECIDE);

    Task decide = played.task(DECIDE);

    assertThat(decide).hasName("Decide on change").hasCandidateGroup("approvers");
    assertThat(mona.shown(decide, "changeFacts").toString())
        .contains("Anna Krause", "Asta Lind", played.caseId().value());
    assertThat(mona.shown(decide, "itemRows").toString()).contains("Password of " + ANNA);
    assertThat(mona.shown(decide, "findingRows")).isNotEmpty();
  }

  @Test
  void shouldRefuseADecisionWithoutReason() {
    PlayedCase played = reported(ANNA).until(DECIDE);

    assertThat(mona.isRefused(played.task(DECIDE), Map.of("decisionChoice", "approved")))
        .isNotBlank();
    assertThat(played.task(DECIDE)).hasName("Decide on change");
  }

  @Test
  void shouldAskNobodyWhenThereIsNothingToChange() {
    PlayedCase played = reported(ANNA).until(DECIDE);

    assertThat(played.tasks(DECIDE)).hasSize(1);
    assertThat(gatesThatEndedAt(played, "End_NoApprovalNeeded")).isEqualTo(1);
    assertThat(played.instance())
        .hasPassed("Call_ApproveRoleRemoval")
        .hasNotPassed("Task_RemoveRoles");
  }

  @Test
  void shouldAskASecondApproverForAPrivilegedAccount() {
    PlayedCase played = reported(MADS).until(DECIDE);
    mona.completes(
        played.decision("role-removal"),
        Map.of("decisionChoice", "approved", "decisionReason", "he called me"));
    played.goOn();

    Task second = played.decision("role-removal");

    assertThat(mona.isRefused(second, Map.of())).contains("two different people");
    nils.completes(
        second, Map.of("decisionChoice", "approved", "decisionReason", "I saw the findings"));
    played.goOn();
    assertThat(gatesThatEndedAt(played, "End_Approved")).isEqualTo(1);
  }

  @Test
  void shouldRemindEscalateAndTellTheOnCallListWhileADecisionWaits() {
    PlayedCase played = reported(ANNA).until(DECIDE);
    Task before = played.task(DECIDE);

    played.itIsTimeFor("Event_ReminderDue");
    assertThat(played.task(DECIDE).getPriority()).isGreaterThan(before.getPriority());
    played.itIsTimeFor("Event_EscalationDue");

    Task escalated = played.task(DECIDE);
    assertThat(escalated).hasId(before.getId()).hasCandidateGroup("duty-managers");
    assertThat(candidates(escalated)).doesNotContain("nils");
    assertThat(played.acts("approval-reminded")).hasSize(1);
    assertThat(played.act("approval-escalated").summary()).contains("duty-managers");
    assertThat(played.acts("on-call-told")).isEmpty();

    played.itIsTimeFor("Event_OnCallDue");

    Task onCall = played.task(DECIDE);
    assertThat(onCall.getPriority()).isGreaterThan(escalated.getPriority());
    assertThat(candidates(onCall)).contains("nils");
    assertThat(played.act("on-call-told").summary()).contains("nils");
    played.decides(onCall, "approved");
    played.until(HAND_OVER);
  }

  private List<String> candidates(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getUserId)
        .toList();
  }

  @Test
  void shouldGoBackToTheAnalystWhenNobodyDecidesInTime() {
    PlayedCase played = reported(ANNA).until(DECIDE);
    clock.pass(Duration.ofHours(4).plusSeconds(1));

    played.itIsTimeFor("Event_ApprovalExpired");

    Task revise = played.task(REVISE);
    assertThat(revise).hasName("Revise change").hasCandidateGroup("soc-analysts");
    assertThat(played.tasks(DECIDE)).isEmpty();
    assertThat(played.act("approval-expired").summary()).contains("lapsed");
    asta.completes(
        revise,
        Map.of(
            "revisionChoice", "ask-again",
            "credentialChoice", "password",
            "revisionNote", "please today"));
    played.until(DECIDE);
    played.decides(played.task(DECIDE), "approved");
    played.until(HAND_OVER);
  }

  @Test
  void shouldNotResetThePasswordWhenTheRiskIsAccepted() {
    String before = lab.user(ANNA).path("lastPasswordChangeDateTime").asText();
    PlayedCase played = reported(ANNA).until(DECIDE);
    played.decides(played.task(DECIDE), "rejected");
    played.goOn();

    assertThat(asta.shown(played.task(REVISE), "changeFacts").toString())
        .contains("spoke to the analyst");
    asta.completes(
        played.task(REVISE),
        Map.of("revisionChoice", "accept-risk", "revisionNote", "she changed it herself"));
    played.untilTimeFor("Event_NextLook");

    assertThat(gatesThatEndedAt(played, "End_RiskAccepted")).isEqualTo(1);
    assertThat(played.instance()).hasNotPassed("Task_ResetPassword", HAND_OVER);
    assertThat(lab.user(ANNA).path("lastPasswordChangeDateTime").asText()).isEqualTo(before);
  }

  private long gatesThatEndedAt(PlayedCase played, String end) {
    List<HistoricProcessInstance> gates =
        engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processDefinitionKey(Playbook.APPROVAL_KEY)
            .processInstanceBusinessKey(played.caseId().value())
            .finished()
            .list();
    return gates.stream()
        .filter(
            gate ->
                engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(gate.getId())
                        .activityId(end)
                        .count()
                    == 1)
        .count();
  }
}
