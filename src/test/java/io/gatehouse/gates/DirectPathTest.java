package io.gatehouse.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ApprovalState;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.Decider;
import io.gatehouse.approval.Decision;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.gates.Scene.Before;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The token is where the change is made, as if every door had been open: whoever owns the database
 * or the engine gets no further than to the register.
 */
@GatesInTheLab
class DirectPathTest {

  private static String caseId;

  @Autowired private Scene scene;
  @Autowired private RuntimeService runtime;
  @Autowired private RepositoryService repository;
  @Autowired private ApprovalRegister register;
  @Autowired private LaterClock clock;

  @BeforeEach
  void waitForApproval() {
    if (caseId == null) {
      caseId = waiting("sanne.devries@nordwind.example");
    }
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Task_ResetPassword",
        "Task_CreateTemporaryAccessPass",
        "Task_RenewCredential",
        "Task_RemoveRoles",
        "Task_RestoreRoles"
      })
  void shouldDoNothingWithoutApproval(String activity) {
    Before before = scene.before(caseId);

    moveTo(caseId, activity, Map.of());

    refusedBySystem(caseId, before, "was not carried out");
  }

  @Test
  void shouldNotBelieveVariables() {
    Before before = scene.before(caseId);

    moveTo(
        caseId,
        "Task_ResetPassword",
        Map.of(
            "approvalOutcome", "approved",
            "decision", "approved",
            "approvalNeed", "in-force",
            "secondApproverNeeded", false));

    refusedBySystem(caseId, before, "was not carried out");
  }

  @Test
  void shouldNotBelieveAnotherModel() {
    String deployment =
        repository
            .createDeployment()
            .addModelInstance(
                "mine.bpmn",
                Bpmn.createExecutableProcess("mine")
                    .camundaHistoryTimeToLive(1)
                    .startEvent()
                    .serviceTask("Task_ResetPassword")
                    .camundaDelegateExpression("${resetPasswordDelegate}")
                    .endEvent()
                    .done())
            .deploy()
            .getId();
    Before before = scene.before(caseId);
    try {
      runtime.startProcessInstanceByKey("mine", Map.of("caseId", caseId, "decision", "approved"));
    } finally {
      repository.deleteDeployment(deployment, true);
    }

    refusedBySystem(caseId, before, "was not carried out");
  }

  @Test
  void shouldNotUseAnExpiredApproval() {
    String other = waiting("bram.bakker@nordwind.example");
    approveInTheRegister(other);
    clock.ahead(Duration.ofHours(5));
    Before before = scene.before(other);

    moveTo(other, "Task_ResetPassword", Map.of());

    refusedBySystem(other, before, "was not carried out");
  }

  @Test
  void shouldNotUseAnApprovalOfAnotherStateAndShowTheDifference() {
    String other = waiting("elina.zarina@nordwind.example");
    approveInTheRegister(other);
    change("elina.zarina@nordwind.example", "lastPasswordChangeDateTime", "2026-07-07T07:07:07Z");
    Before before = scene.before(other);

    moveTo(other, "Task_ResetPassword", Map.of());

    refusedBySystem(other, before, "was not carried out");
    scene.await(
        any ->
            register.of(new CaseId(other)).stream()
                .anyMatch(
                    record ->
                        record.state() == ApprovalState.OPEN
                            && record
                                .request()
                                .difference()
                                .sentences()
                                .toString()
                                .contains("2026-07-07")),
        "a new request that shows the difference");
    before.privilegesUnchanged();
  }

  @Test
  void shouldNotUseAnApprovalTwice() {
    String other = scene.report("clara.friis@nordwind.example");
    scene.approve("mona", scene.untilApproval(other));
    scene.task(other, "Hand over credential");
    scene.settle();
    Before before = scene.before(other);

    moveTo(other, "Task_ResetPassword", Map.of());

    refusedBySystem(other, before, "was not carried out");
  }

  private String waiting(String account) {
    String waiting = scene.report(account);
    scene.untilApproval(waiting);
    scene.settle();
    return waiting;
  }

  private void approveInTheRegister(String other) {
    var request = register.open(new CaseId(other), ChangeKind.PASSWORD_RESET).orElseThrow();
    register.decide(
        request.id(),
        request.digest(),
        Decision.APPROVED,
        "fine",
        Decider.signedIn("mona", "form", "x", Set.of("approvers")));
  }

  private void change(String account, String property, String value) {
    ObjectNode state = scene.lab().state();
    state
        .path("users")
        .forEach(
            user -> {
              if (user.path("userPrincipalName").asText().equals(account)) {
                ((ObjectNode) user).put(property, value);
              }
            });
    scene.lab().load(state);
  }

  private void moveTo(String of, String activity, Map<String, Object> variables) {
    String root =
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(of).list().stream()
            .filter(each -> each.getRootProcessInstanceId().equals(each.getId()))
            .findFirst()
            .orElseThrow()
            .getId();
    runtime.setVariables(root, variables);
    runtime.createProcessInstanceModification(root).startBeforeActivity(activity).execute();
  }

  private void refusedBySystem(String of, Before before, String words) {
    scene.await(any -> before.says(null, words), "a refusal in the record of " + of);
    scene.settle();
    before.privilegesUnchanged();
    assertThat(scene.caseView(of).path("state").asText()).isNotEqualTo("CLOSED");
  }
}
