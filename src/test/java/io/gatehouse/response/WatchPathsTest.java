package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.CLOSE;
import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.casefile.CaseOutcome;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** From the first look of the watch to the closed case. */
class WatchPathsTest extends PlaybookTest {

  private static final String LOOK = "Event_NextLook";

  @Test
  void shouldCloseACaseThatStaysClean() {
    PlayedCase played = reported(ANNA).untilTimeFor(LOOK);

    played.itIsTimeFor(LOOK).itIsTimeFor(LOOK).itIsTimeFor(LOOK);

    assertThat(played.acts("looked-for-return")).hasSize(3);
    Task close = played.task(CLOSE);
    assertThat(close).hasName("Complete closing checklist").hasCandidateGroup("soc-analysts");
    assertThat(asta.shown(close, "scoreRows")).isNotEmpty();
    assertThat(asta.isRefused(close, Map.of("userInformed", true))).isNotBlank();
    played.untilClosed();

    played.assertClosedAs(CaseOutcome.RECOVERED);
    assertThat(played.act("case-sealed").summary()).contains("sealed");
    assertThat(lab.mailbox(ANNA).path("inboxRules").findValuesAsText("Name"))
        .doesNotContain(".")
        .contains("Lieferanten");
    assertThat(lab.state().path("riskyUsers").path(0).path("riskState").asText())
        .isEqualTo("dismissed");
  }

  @Test
  void shouldContainAgainWhenTheAttackerComesBack() throws InterruptedException {
    PlayedCase played = reported(ANNA).untilTimeFor(LOOK);
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
    inTheTenant(WatchPathsTest::forwardAnnasMailAgain);

    played.itIsTimeFor(LOOK);

    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(played.file().round()).isEqualTo(2);
    assertThat(played.act("looked-for-return").summary()).contains("The attacker is back");
    played.until(REVIEW);
    assertThat(asta.shown(played.task(REVIEW), "forwardingChosen")).isNotEmpty();

    inALaterSecond();
    played.untilClosed();
    played.assertClosedAs(CaseOutcome.RECOVERED);
    assertThat(lab.mailbox(ANNA).path("properties").path("ForwardingSmtpAddress").asText(""))
        .isIn("", "null");
    assertThat(played.acts("round-opened")).hasSize(1);
  }

  @Test
  void shouldLeaveWhatCannotBeUndoneAtTheEndToAPerson() {
    PlayedCase played = reported(ANNA).untilTimeFor(LOOK);
    everyCall("POST /v1.0/identityProtection/riskyUsers/dismiss", 403);

    played.until(BY_HAND);

    assertThat(played.instance()).isWaitingAt("Call_CloseByHand");
    assertThat(played.stepsByHand()).containsExactly("Dismiss the account's risk by hand");
    played.untilClosed();
    played.assertClosedAs(CaseOutcome.RECOVERED);
  }

  private static void forwardAnnasMailAgain(ObjectNode tenant) {
    tenant
        .path("mailboxes")
        .forEach(
            mailbox -> {
              if (ANNA.equals(mailbox.path("properties").path("UserPrincipalName").asText())) {
                ((ObjectNode) mailbox.path("properties"))
                    .put("ForwardingSmtpAddress", "smtp:again@mailbox-relay.example");
              }
            });
  }
}
