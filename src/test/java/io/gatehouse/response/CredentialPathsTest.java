package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.CLOSE;
import static io.gatehouse.response.PlayedCase.HAND_OVER;
import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.gatehouse.casefile.CaseOutcome;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** From the evicted attacker to a user who is back in. */
class CredentialPathsTest extends PlaybookTest {

  private static final Map<String, String> RENEW = Map.of("handOverChoice", "renew");

  @Test
  void shouldHandANewPasswordOverOnceAndAllowSignIn() {
    PlayedCase played = reported(ANNA).until(HAND_OVER);
    Task handOver = played.task(HAND_OVER);
    assertThat(handOver).hasName("Hand over credential").hasCandidateGroup("soc-analysts");

    assertThat(asta.isRefused(handOver, Map.of("handOverChoice", "handed-over")))
        .contains("has not been shown to anybody");
    String password = asta.reveals(handOver);
    assertThat(lab.passwordIs(ANNA, password)).isTrue();
    asta.completes(handOver, Map.of("handOverChoice", "handed-over"));
    played.goOn();

    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
    assertThat(lab.state().path("groups").path(0).path("members").toString())
        .contains(lab.user(ANNA).path("id").asText());
    assertThat(played.instance()).hasPassed("Task_RequireMfa", "Task_AllowSignIn");
    assertThat(played.acts("credential-shown")).hasSize(1);
    assertThat(everythingKept()).doesNotContain(password);
  }

  @Test
  void shouldMakeATemporaryAccessPassInPlaceOfAPassword() {
    PlayedCase played = reported(EMMA).until(HAND_OVER, Map.of("credentialChoice", "pass"));

    assertThat(played.instance()).hasPassed("Task_CreateTemporaryAccessPass");
    assertThat(asta.shown(played.task(HAND_OVER), "caseFacts").toString())
        .contains("Temporary Access Pass, waits until");
    assertThat(lab.user(EMMA).path("authentication").path("methods").toString())
        .contains("temporaryAccessPass");
  }

  @Test
  void shouldHandNothingOverForAnAccountThatIsMasteredElsewhere() {
    PlayedCase played = reported(SYNCED).until(REVIEW);
    played.until(CLOSE);

    assertThat(played.instance())
        .hasNotPassed(HAND_OVER)
        .hasPassed("Call_ContainByHand", "Call_EvictByHand", "Call_SignInByHand");
    assertThat(lab.user(SYNCED).path("authentication").has("passwordSha256")).isFalse();

    played.untilClosed();
    played.assertClosedAs(CaseOutcome.RECOVERED);
  }

  @Test
  void shouldNotAskAgainForANewCredentialWhileTheApprovalHolds() throws InterruptedException {
    PlayedCase played = reported(ANNA).until(HAND_OVER);
    String first = asta.reveals(claimed(played.task(HAND_OVER)));
    inALaterSecond();
    asta.completes(played.task(HAND_OVER), RENEW);
    played.goOn();

    String second = asta.reveals(claimed(played.task(HAND_OVER)));

    assertThat(second).isNotEqualTo(first);
    assertThat(lab.passwordIs(ANNA, second)).isTrue();
    assertThat(played.instance()).hasPassed("Call_ApproveRenewal", "Task_RenewCredential");
    assertThat(played.acts("approval-requested")).hasSize(1);
  }

  @Test
  void shouldAskForANewCredentialOnceTheApprovalHasLapsed() throws InterruptedException {
    PlayedCase played = reported(ANNA).until(HAND_OVER);
    clock.pass(Duration.ofHours(5));
    asta.completes(played.task(HAND_OVER), RENEW);
    played.goOn();

    inALaterSecond();
    played.decides(played.decision("password"), "approved");
    played.goOn();

    String password = asta.reveals(claimed(played.task(HAND_OVER)));
    assertThat(lab.passwordIs(ANNA, password)).isTrue();
    assertThat(played.acts("approval-requested")).hasSize(2);
  }

  @Test
  void shouldMakeNoCredentialThatWasNotApproved() {
    PlayedCase played = reported(ANNA).until(HAND_OVER);
    clock.pass(Duration.ofHours(5));
    asta.completes(played.task(HAND_OVER), RENEW);
    played.goOn();
    String before = lab.user(ANNA).path("authentication").path("passwordSha256").asText();

    played.decides(played.decision("password"), "rejected");
    played.until(HAND_OVER);

    assertThat(lab.user(ANNA).path("authentication").path("passwordSha256").asText())
        .isEqualTo(before);
    assertThat(asta.isRefused(played.task(HAND_OVER), Map.of("handOverChoice", "otherwise")))
        .contains("how the user gets in");
    asta.completes(
        played.task(HAND_OVER),
        Map.of("handOverChoice", "otherwise", "handOverNote", "signs in with a passkey"));
    played.goOn();
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldLeaveMultiFactorToAPersonWhenTheTenantRefusesIt() {
    PlayedCase played = reported(ANNA).until(REVIEW);
    everyCall("POST /v1.0/groups/*/members/$ref", 403);

    played.until(BY_HAND);

    assertThat(played.instance()).isWaitingAt("Call_MfaByHand");
    assertThat(played.stepsByHand()).hasSize(1);
  }

  private Task claimed(Task task) {
    asta.claims(task);
    return task;
  }

  /** Every value of a variable that the engine's history keeps. */
  private String everythingKept() {
    StringBuilder kept = new StringBuilder();
    engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .list()
        .forEach(variable -> kept.append(variable.getValue()).append('\n'));
    return kept.toString();
  }
}
