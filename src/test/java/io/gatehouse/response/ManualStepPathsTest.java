package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.casefile.ManualStep;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that Gatehouse could not do, until it is done, or a person answers for it. */
class ManualStepPathsTest extends PlaybookTest {

  private static final Map<String, String> DONE = Map.of("stepChoice", "done");

  private PlayedCase played;

  @BeforeEach
  void refuseToBlockAnna() {
    everyCall("PATCH /v1.0/users/*", 403);
    played = reported(ANNA).goOn();
  }

  @Test
  void shouldSayWhatToDoWhereAndWhatItLooksFor() {
    Task step = played.task(BY_HAND);

    assertThat(step).hasName("Block sign-in by hand").hasCandidateGroup("soc-analysts");
    assertThat(asta.shown(step, "stepFacts").toString())
        .contains("Gatehouse will look for", "Account enabled", played.caseId().value());
    assertThat(asta.shown(step, "instructionRows").size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldEndOnceTheStepIsReadBack() {
    asta.completes(played.task(BY_HAND), DONE);
    played.goOn();
    assertThat(played.stepsByHand()).containsExactly("Block sign-in by hand");
    assertThat(asta.shown(played.task(BY_HAND), "stepFacts").toString()).contains("still allowed");

    inTheTenant(ManualStepPathsTest::blockAnna);
    asta.completes(played.task(BY_HAND), DONE);
    played.goOn();

    assertThat(played.tasks(BY_HAND)).isEmpty();
    assertThat(step().state()).isEqualTo(ManualStep.State.DONE);
    assertThat(played.file().containedAt()).isNotNull();
    assertThat(played.waitsFor("Event_AuditLogWait")).isTrue();
  }

  @Test
  void shouldTryAgainWhenWhatWasInTheWayIsGone() {
    asta.completes(played.task(BY_HAND), Map.of("stepChoice", "try-again"));
    played.goOn();
    assertThat(played.stepsByHand()).containsExactly("Block sign-in by hand");

    allIsWell();
    asta.completes(played.task(BY_HAND), Map.of("stepChoice", "try-again"));
    played.goOn();

    assertThat(played.tasks(BY_HAND)).isEmpty();
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(step().state()).isEqualTo(ManualStep.State.DONE);
  }

  @Test
  void shouldTakeAPersonsWordOnlyWithANote() {
    assertThat(asta.isRefused(played.task(BY_HAND), Map.of("stepChoice", "attested")))
        .contains("Write what you did where");

    asta.completes(
        played.task(BY_HAND),
        Map.of("stepChoice", "attested", "stepNote", "the owner of the tenant did it"));
    played.goOn();

    assertThat(step().state()).isEqualTo(ManualStep.State.ATTESTED);
    assertThat(played.file().containedAt()).isNull();
    assertThat(played.act("task-completed").summary()).contains("on this person’s word");
  }

  @Test
  void shouldGoOnWhenTheRiskIsAccepted() {
    asta.completes(
        played.task(BY_HAND),
        Map.of("stepChoice", "accept-risk", "stepNote", "production stops without it"));
    played.goOn();

    assertThat(step().state()).isEqualTo(ManualStep.State.RISK_ACCEPTED);
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
    assertThat(played.waitsFor("Event_AuditLogWait")).isTrue();
  }

  private ManualStep step() {
    assertThat(manualSteps.of(played.caseId())).hasSize(1);
    return manualSteps.of(played.caseId()).get(0);
  }

  private static void blockAnna(ObjectNode tenant) {
    tenant
        .path("users")
        .forEach(
            user -> {
              if (ANNA.equals(user.path("userPrincipalName").asText())) {
                ((ObjectNode) user).put("accountEnabled", false);
              }
            });
  }
}
