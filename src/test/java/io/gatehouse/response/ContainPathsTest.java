package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseState;
import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** From the report to the sealed evidence. */
class ContainPathsTest extends PlaybookTest {

  private static final String DECIDE_PROTECTED = "Task_DecideProtectedAccount";
  private static final String CORRECT = "Task_CorrectReport";

  @Test
  void shouldLockTheAccountAndSealTheEvidenceWithoutWaitingForAnyone() {
    PlayedCase played = reported(ANNA).goOn();

    assertThat(enabled(ANNA)).isFalse();
    assertThat(played.file().containedAt()).isNotNull();
    assertThat(played.tasks()).isEmpty();

    played.itIsTimeFor("Event_AuditLogWait");
    played.until(REVIEW);

    assertThat(played.instance())
        .hasPassed("Task_BlockSignIn", "Task_RevokeSessions", "Task_SealEvidence")
        .hasPassed("Task_CollectDirectoryEvidence", "Task_CollectMailboxEvidence")
        .hasPassed("Task_CollectSignInEvidence", "Task_CollectAuditLog", "Task_AssessFindings")
        .isWaitingAt(REVIEW);
    assertThat(played.file().sealedAt()).isAfterOrEqualTo(played.file().containedAt());
    assertThat(lab.user(ANNA).path("signInSessionsValidFromDateTime").asText())
        .isGreaterThan("2026-06-01");
  }

  @Test
  void shouldOpenACaseFromTheStartForm() {
    PlayedCase played = followed(asta.startsPlaybook(MADS, "He says it was not him."));

    assertThat(played.file().reportedBy()).isEqualTo("asta");
    played.until(REVIEW);
    assertThat(enabled(MADS)).isFalse();
  }

  @Test
  void shouldResolveLaterWhatCouldNotBeResolvedAtOnce() {
    everyCall("GET /v1.0/**", 503);
    PlayedCase played = reported(ANNA);
    assertThat(played.file().account()).isNull();

    allIsWell();
    played.goOn();

    assertThat(played.file().accountLabel()).contains("Anna Krause");
    assertThat(enabled(ANNA)).isFalse();
    assertThat(played.instance()).hasPassed("Task_ResolveAccount");
  }

  @Test
  void shouldLetAnAnalystCorrectAnUnknownAccount() {
    everyCall("GET /v1.0/**", 503);
    PlayedCase played = reported("anna.kraus@nordwind.example");
    allIsWell();
    played.goOn();

    Task correct = played.task(CORRECT);
    assertThat(correct).hasName("Correct report").hasCandidateGroup("soc-analysts");
    asta.completes(correct, Map.of("reportChoice", "corrected", "correctedAccount", ANNA));
    played.goOn();

    assertThat(enabled(ANNA)).isFalse();
    assertThat(played.act("task-completed").summary()).contains(ANNA);
  }

  @Test
  void shouldLetAnAnalystWithdrawAReport() {
    everyCall("GET /v1.0/**", 503);
    PlayedCase played = reported("nobody@nordwind.example");
    allIsWell();
    played.goOn();

    asta.completes(played.task(CORRECT), Map.of("reportChoice", "withdraw"));
    played.goOn();

    played.assertClosedAs(CaseOutcome.REPORT_WITHDRAWN);
  }

  @Test
  void shouldJoinTheOpenCaseWhenAnAccountTurnsOutToBeKnown() {
    PlayedCase open = reported(ANNA).goOn();
    everyCall("GET /v1.0/**", 503);
    PlayedCase second =
        followed(bo.reports("aaaaaaaa-0000-4000-8000-000000000001", "A customer called me."));
    assertThat(second.caseId()).isNotEqualTo(open.caseId());

    allIsWell();
    second.goOn();

    second.assertClosedAs(CaseOutcome.REPORT_JOINED);
    assertThat(open.act("report-joined").summary()).contains("A customer called me.");
    assertThat(open.file().state()).isEqualTo(CaseState.OPEN);
  }

  @Test
  void shouldLeaveAProtectedAccountUntouchedUntilAPersonDecides() {
    PlayedCase played = reported(BREAK_GLASS).goOn();

    Task decide = played.task(DECIDE_PROTECTED);
    assertThat(decide).hasName("Decide on protected account").hasCandidateGroup("soc-analysts");
    assertThat(enabled(BREAK_GLASS)).isTrue();
    assertThat(asta.shown(decide, "protectionRows")).isNotEmpty();

    asta.completes(
        decide, Map.of("protectedChoice", "leave", "protectedNote", "a drill of our own"));
    played.goOn();

    played.assertClosedAs(CaseOutcome.LEFT_UNTOUCHED);
    assertThat(enabled(BREAK_GLASS)).isTrue();
  }

  @Test
  void shouldContainAProtectedAccountOnceAPersonSaysSo() {
    PlayedCase played = reported(BREAK_GLASS).goOn();

    asta.completes(
        played.task(DECIDE_PROTECTED),
        Map.of("protectedChoice", "contain", "protectedNote", "the CISO agreed"));
    played.goOn();

    assertThat(enabled(BREAK_GLASS)).isFalse();
  }

  @Test
  void shouldLeaveToAPersonWhatItMayNotBlock() {
    everyCall("PATCH /v1.0/users/*", 403);
    PlayedCase played = reported(ANNA).goOn();

    assertThat(played.stepsByHand()).containsExactly("Block sign-in by hand");
    assertThat(played.task(BY_HAND)).hasCandidateGroup("soc-analysts");
    assertThat(played.file().containedAt()).isNull();
    assertThat(asta.shown(played.task(BY_HAND), "instructionRows").toString()).contains(ANNA);
  }

  @Test
  void shouldAskForTheAuditLogAgainUntilItIsReady() {
    lab.conditions("{\"auditQueryMillis\":60000}");
    PlayedCase played = reported(ANNA).goOn();

    played.itIsTimeFor("Event_AuditLogWait");
    assertThat(played.waitsFor("Event_AuditLogWait")).isTrue();
    assertThat(played.tasks()).isEmpty();
    clock.pass(Duration.ofHours(5));
    played.itIsTimeFor("Event_AuditLogWait");

    assertThat(asta.shown(played.task(REVIEW), "gapRows").toString()).contains("audit");
  }

  private boolean enabled(String account) {
    return lab.user(account).path("accountEnabled").asBoolean();
  }
}
