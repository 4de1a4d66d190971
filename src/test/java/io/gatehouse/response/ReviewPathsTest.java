package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.gatehouse.casefile.CaseOutcome;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** What the review makes of a case. */
class ReviewPathsTest extends PlaybookTest {

  private static final Map<String, String> NOT_COMPROMISED =
      Map.of("reviewVerdict", "not-compromised", "reviewNote", "a test mail of the help desk");

  @Test
  void shouldSayWhenADelegateWasGivenARightThatTheAttackerMayHaveGiven() {
    PlayedCase played = reported(ANNA).until(REVIEW);

    String rows = asta.shown(played.task(REVIEW), "findingRows").toString();

    assertThat(rows)
        .contains("bram.bakker@nordwind.example: FullAccess")
        .contains("The audit log says that the right was given", "before the report")
        .contains("from 185.220.101.7, an address from which the account had not signed in before");
    assertThat(asta.shown(played.task(REVIEW), "delegatesChosen").toString())
        .contains("FULL_ACCESS:bram.bakker@nordwind.example");
  }

  @Test
  void shouldSayThatNobodyKnowsSinceWhenWithoutTheAuditLog() {
    everyCall("POST /v1.0/security/auditLog/queries", 403);
    PlayedCase played = reported(ANNA).until(REVIEW);

    String rows = asta.shown(played.task(REVIEW), "findingRows").toString();

    assertThat(rows)
        .contains("bram.bakker@nordwind.example: FullAccess", "Could not evaluate")
        .contains("Since when it is held could not be evaluated from the audit log");
    assertThat(asta.shown(played.task(REVIEW), "delegatesChosen")).isEmpty();
  }

  @Test
  void shouldShowWhatWasFoundAndProposeWhatToDo() {
    PlayedCase played = reported(ANNA).until(REVIEW);

    Task review = played.task(REVIEW);

    assertThat(review).hasName("Review findings").hasCandidateGroup("soc-analysts").isNotAssigned();
    assertThat(review.getDueDate()).isNotNull();
    assertThat(asta.shown(review, "findingRows").findValuesAsText("verdict"))
        .contains("Suspicious");
    assertThat(asta.shown(review, "rulesChosen")).isNotEmpty();
    assertThat(asta.shown(review, "consentsChosen")).isNotEmpty();
    assertThat(asta.shown(review, "methodsChosen")).isNotEmpty();
    assertThat(asta.shown(review, "forwardingChosen")).isNotEmpty();
  }

  @Test
  void shouldGiveTheAccountBackWhenItIsNotCompromised() {
    PlayedCase played = reported(EMMA).until(REVIEW);
    assertThat(lab.user(EMMA).path("accountEnabled").asBoolean()).isFalse();
    Task review = played.task(REVIEW);

    asta.completes(review, played.review(review, NOT_COMPROMISED));
    played.goOn();

    played.assertClosedAs(CaseOutcome.FALSE_ALARM);
    assertThat(lab.user(EMMA).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldLeaveGivingBackToAPersonWhereGatehouseCannot() {
    PlayedCase played = reported(SYNCED).until(REVIEW);
    Task review = played.task(REVIEW);

    asta.completes(review, played.review(review, NOT_COMPROMISED));
    played.goOn();

    assertThat(played.instance()).isWaitingAt("Call_GiveBackByHand");
    assertThat(played.stepsByHand()).containsExactly("Allow sign-in by hand");
    played.untilClosed();
    played.assertClosedAs(CaseOutcome.FALSE_ALARM);
  }

  @Test
  void shouldRefuseAReviewWithoutReasons() {
    PlayedCase played = reported(ANNA).until(REVIEW);
    Task review = played.task(REVIEW);

    assertThat(asta.isRefused(review, played.review(review, Map.of("reviewNote", ""))))
        .isNotBlank();
    assertThat(played.instance()).isWaitingAt(REVIEW);
  }
}
