package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.HAND_OVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** From an account that is in use again to one that can send, and is audited. */
class SenderPathsTest extends PlaybookTest {

  private static final String WAIT = "Event_SenderWait";
  private static final String RAISE = "Task_RaiseRestrictedSender";

  @Test
  void shouldReleaseTheSenderOnceAndWaitUntilItTookEffect() {
    lab.conditions("{\"auditQueryMillis\":0,\"releaseDelayMillis\":600000}");
    PlayedCase played = reported(ANNA).untilTimeFor(WAIT);

    played.itIsTimeFor(WAIT);
    assertThat(played.waitsFor(WAIT)).isTrue();
    inTheTenant(tenant -> ((ArrayNode) tenant.path("blockedSenders")).removeAll());
    played.itIsTimeFor(WAIT);

    assertThat(played.waitsFor("Event_NextLook")).isTrue();
    assertThat(played.act("sender-released").summary()).contains("can send again");
    assertThat(
            lab.requests().stream()
                .filter(request -> "Remove-BlockedSenderAddress".equals(request.cmdlet())))
        .hasSize(1);
    assertThat(lab.mailbox(ANNA).path("properties").path("AuditEnabled").asBoolean()).isTrue();
    assertThat(played.instance()).hasPassed("Task_EnableMailboxAuditing", "Task_RecordSecureScore");
  }

  @Test
  void shouldRaiseASenderThatStaysRestricted() {
    lab.conditions("{\"auditQueryMillis\":0,\"releaseDelayMillis\":80000000}");
    PlayedCase played = reported(ANNA).untilTimeFor(WAIT);
    played.itIsTimeFor(WAIT);
    clock.pass(Duration.ofHours(25));
    played.itIsTimeFor(WAIT);

    Task raise = played.task(RAISE);
    assertThat(raise).hasName("Raise restricted sender").hasCandidateGroup("soc-analysts");
    asta.completes(raise, Map.of("supportTicket", "2611-0042"));
    played.goOn();

    assertThat(played.waitsFor("Event_NextLook")).isTrue();
    assertThat(played.act("task-completed").summary()).contains("2611-0042");
  }

  @Test
  void shouldNotReleaseASenderThatIsNotRestricted() {
    PlayedCase played = reported(EMMA).untilTimeFor("Event_NextLook");

    assertThat(played.instance())
        .hasPassed("Task_LookUpRestrictedSender")
        .hasNotPassed("Task_ReleaseSender");
    assertThat(played.act("restricted-sender-looked-up").summary()).contains("not restricted");
  }

  @Test
  void shouldLeaveTheReleaseToAPersonWhenItIsRefused() {
    PlayedCase played = reported(ANNA).until(HAND_OVER);
    everyCmdlet("Remove-BlockedSenderAddress", 403);

    played.until(BY_HAND);

    assertThat(played.instance()).isWaitingAt("Call_ReleaseByHand");
    assertThat(played.stepsByHand()).hasSize(1);
  }

  @Test
  void shouldLeaveAuditingToAPersonWhenItIsRefused() {
    PlayedCase played = reported(ANNA).until(HAND_OVER);
    everyCmdlet("Set-Mailbox", 403);

    played.until(BY_HAND);

    assertThat(played.instance()).isWaitingAt("Call_PostureByHand");
    assertThat(played.stepsByHand()).containsExactly("Enable mailbox auditing by hand");
  }
}
