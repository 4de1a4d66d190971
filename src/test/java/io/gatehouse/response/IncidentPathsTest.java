package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.INCIDENT;
import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.gatehouse.journal.Act;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** A step that keeps failing, until an analyst has dealt with it. */
class IncidentPathsTest extends PlaybookTest {

  @Test
  void shouldRaiseAStepThatKeepsFailingOnce() {
    PlayedCase played = failingToBlock();
    incidentDesk.raise();

    Task incident = played.task(INCIDENT);
    assertThat(incident).hasName("Resolve incident").hasCandidateGroup("soc-analysts");
    assertThat(asta.shown(incident, "stepFacts").toString()).contains("Block sign-in", "503");
    assertThat(played.act("incident-raised").outcome()).isEqualTo(Act.Outcome.FAILED);
    assertThat(played.act("block-sign-in").outcome()).isEqualTo(Act.Outcome.FAILED);
  }

  @Test
  void shouldGoOnWhenTheStepIsTriedAgain() {
    PlayedCase played = failingToBlock();
    allIsWell();

    asta.completes(
        played.task(INCIDENT), Map.of("incidentChoice", "try-again", "incidentNote", "an outage"));
    played.goOn();

    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(played.tasks(INCIDENT)).isEmpty();
    assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    played.until(REVIEW);
  }

  @Test
  void shouldRaiseTheStepAnewWhenItFailsAgain() {
    PlayedCase played = failingToBlock();

    asta.completes(
        played.task(INCIDENT), Map.of("incidentChoice", "try-again", "incidentNote", "an outage"));
    played.goOnThroughTrouble();

    assertThat(played.tasks(INCIDENT)).hasSize(1);
    assertThat(played.acts("incident-raised")).hasSize(2);
  }

  @Test
  void shouldBecomeAStepByHandWhenItWillNotWork() {
    PlayedCase played = failingToBlock();

    asta.completes(
        played.task(INCIDENT), Map.of("incidentChoice", "by-hand", "incidentNote", "a long one"));
    played.goOn();

    assertThat(played.stepsByHand()).containsExactly("Block sign-in by hand");
    assertThat(asta.shown(played.task(BY_HAND), "stepFacts").toString())
        .contains("Gatehouse tried several times");
  }

  @Test
  void shouldNameTheStepOfAGateThatKeepsFailing() {
    PlayedCase played = reported(ANNA).until(REVIEW);
    asta.completes(played.task(REVIEW), played.review(played.task(REVIEW), Map.of()));
    everyCall("GET /v1.0/roleManagement/**", 503);
    played.goOnThroughTrouble();

    assertThat(played.tasks(INCIDENT))
        .extracting(task -> asta.shown(task, "stepFacts").toString())
        .anyMatch(facts -> facts.contains("Plan change"))
        .noneMatch(facts -> facts.contains("Task_"));
  }

  private PlayedCase failingToBlock() {
    everyCall("PATCH /v1.0/users/*", 503);
    return reported(ANNA).goOnThroughTrouble();
  }
}
