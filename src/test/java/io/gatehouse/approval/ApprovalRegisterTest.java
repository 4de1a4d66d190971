package io.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class ApprovalRegisterTest {

  private static final ApprovalPolicy POLICY =
      new ApprovalPolicy(
          Duration.ofHours(4),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          "approvers",
          "deputies",
          List.of(),
          new ApprovalPolicy.TwoApprovers(Set.of(), false));
  private static final Decider MONA = approver("mona");
  private static final Decider NILS = approver("nils");

  private final SettableClock clock = new SettableClock();
  private TestDatabase database;
  private ApprovalRegister register;

  TestDatabase database() {
    return TestDatabase.inMemory();
  }

  @BeforeEach
  void start() {
    database = database();
    register = new ApprovalRegister(database.jdbc(), database.transactions(), POLICY, clock);
  }

  @Test
  void shouldAuthorizeExactlyWhatWasApproved() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE);
    ApprovalRequest request = register.request(plan, "asta");
    Approval approval = approve(request, MONA);

    Authorization leave =
        register.authorize(Plans.roleRemoval(Plans.EXCHANGE, Plans.GLOBAL), "run-1");

    assertThat(approval.stateAfter()).isEqualTo(ApprovalState.APPROVED);
    assertThat(leave.approval()).isEqualTo(request.id());
    assertThat(leave.approvedPlan()).isEqualTo(plan);
    assertThat(leave.use()).isEqualTo(1);
    assertThat(leave.resumed()).isFalse();
  }

  @Test
  void shouldRefuseWithoutAnyRequest() {
    assertRefused(Plans.roleRemoval(Plans.GLOBAL), NotAuthorized.NoApproval.class)
        .hasMessageContaining("GH-2026-0001")
        .hasMessageContaining("Nobody has approved it");
  }

  @Test
  void shouldRefuseWhileNobodyHasDecided() {
    register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");

    assertRefused(Plans.roleRemoval(Plans.GLOBAL), NotAuthorized.NoApproval.class);
  }

  @Test
  void shouldRefuseAndShowTheDifferenceWhenTheTenantHasChanged() {
    approve(register.request(Plans.roleRemoval(Plans.GLOBAL), "asta"), MONA);

    assertRefused(Plans.roleRemoval(Plans.GLOBAL, Plans.HELPDESK), NotAuthorized.OtherDigest.class)
        .hasMessageContaining("One role more: “Helpdesk Administrator”")
        .hasMessageContaining("needs a new approval");
  }

  @Test
  void shouldRefuseForEveryOtherCaseRoundAndKind() {
    ChangePlan plan = Plans.passwordReset("2026-01-01");
    approve(register.request(plan, "asta"), MONA);

    ChangePlan otherRound =
        new ChangePlan(
            plan.caseId(),
            2,
            plan.kind(),
            plan.accountId(),
            plan.accountLabel(),
            plan.items(),
            plan.startingState(),
            plan.reason());
    ChangePlan otherKind =
        new ChangePlan(
            plan.caseId(),
            1,
            ChangeKind.TEMPORARY_ACCESS_PASS,
            plan.accountId(),
            plan.accountLabel(),
            plan.items(),
            plan.startingState(),
            plan.reason());

    assertRefused(otherRound, NotAuthorized.NoApproval.class);
    assertRefused(otherKind, NotAuthorized.NoApproval.class);
  }

  @Test
  void shouldRefuseOnceTheApprovalHasLapsed() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    clock.pass(Duration.ofHours(4));

    assertRefused(plan, NotAuthorized.Expired.class).hasMessageContaining("2026-03-01T12:00:00Z");
    assertThat(register.of(Plans.CASE).get(0).state()).isEqualTo(ApprovalState.EXPIRED);
  }

  @Test
  void shouldCountTheLifetimeFromTheDecision() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    ApprovalRequest request = register.request(plan, "asta");
    clock.pass(Duration.ofHours(3));
    approve(request, MONA);
    clock.pass(Duration.ofHours(3));

    assertThat(register.authorize(plan, "run-1").approval()).isEqualTo(request.id());
  }

  @Test
  void shouldRefuseAndQuoteTheRejection() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    ApprovalRequest request = register.request(plan, "asta");
    register.decide(request.id(), request.digest(), Decision.REJECTED, "Ask her boss first.", MONA);

    assertRefused(plan, NotAuthorized.Rejected.class)
        .hasMessageContaining("mona")
        .hasMessageContaining("Ask her boss first.");
  }

  @Test
  void shouldRefuseWhenSomeoneWroteIntoTheRegister() {
    approve(register.request(Plans.roleRemoval(Plans.GLOBAL), "asta"), MONA);
    database
        .jdbc()
        .sql("update gh_approval set plan = :plan")
        .param("plan", PlanJson.write(Plans.roleRemoval(Plans.HELPDESK)))
        .update();

    assertRefused(Plans.roleRemoval(Plans.GLOBAL), NotAuthorized.RecordAltered.class);
    assertRefused(Plans.roleRemoval(Plans.HELPDESK), NotAuthorized.RecordAltered.class);
    assertThat(register.of(Plans.CASE).get(0).intact()).isFalse();
  }

  @Test
  void shouldTakeNoDecisionOnAPlanThatSomeoneWroteIntoTheRegister() {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    database
        .jdbc()
        .sql("update gh_approval set plan = :plan")
        .param("plan", PlanJson.write(Plans.roleRemoval(Plans.HELPDESK)))
        .update();

    assertThat(ground(() -> approve(request, MONA)))
        .isEqualTo(DecisionRefused.Ground.RECORD_ALTERED);
  }

  @Test
  void shouldBeGoodForOneChangeOnly() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    register.consume(register.authorize(plan, "run-1"));

    assertRefused(plan, NotAuthorized.AlreadyUsed.class);
    assertThatThrownBy(() -> register.authorize(plan, "run-1")).isInstanceOf(NotAuthorized.class);
  }

  @Test
  void shouldNotLeadASecondExecutionThroughWhileTheFirstIsUnderWay() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    register.authorize(plan, "run-1");

    assertRefused(plan, NotAuthorized.AlreadyUsed.class);
  }

  @Test
  void shouldLetTheSameExecutionGoOnAfterACrash() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE);
    approve(register.request(plan, "asta"), MONA);
    register.authorize(plan, "run-1");

    ChangePlan halfDone =
        Plans.withState(Plans.roleRemoval(Plans.EXCHANGE), "signIn", "blocked again");
    Authorization leave = register.authorize(halfDone, "run-1");
    register.consume(leave);

    assertThat(leave.resumed()).isTrue();
    assertThat(leave.use()).isEqualTo(1);
    assertThat(leave.approvedPlan()).isEqualTo(plan);
    assertThat(register.of(Plans.CASE).get(0).state()).isEqualTo(ApprovalState.USED);
  }

  @Test
  void shouldNotLetTheSameExecutionTakeMoreThanWasApproved() {
    approve(register.request(Plans.roleRemoval(Plans.GLOBAL), "asta"), MONA);
    register.authorize(Plans.roleRemoval(Plans.GLOBAL), "run-1");

    assertThatThrownBy(
            () -> register.authorize(Plans.roleRemoval(Plans.GLOBAL, Plans.HELPDESK), "run-1"))
        .isInstanceOf(NotAuthorized.class)
        .hasMessageContaining("One role more: “Helpdesk Administrator”");
  }

  @Test
  void shouldNotLetTheSameExecutionGoOnWithAnotherAccount() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    register.authorize(plan, "run-1");
    ChangePlan someoneElse =
        new ChangePlan(
            plan.caseId(),
            plan.round(),
            plan.kind(),
            "0aa00000-0000-4000-8000-000000000099",
            plan.accountLabel(),
            plan.items(),
            plan.startingState(),
            plan.reason());

    assertThatThrownBy(() -> register.authorize(someoneElse, "run-1"))
        .isInstanceOf(NotAuthorized.class)
        .hasMessageContaining("0aa00000-0000-4000-8000-000000000099");
  }

  @Test
  void shouldNotLetTheSameExecutionGoOnPastTheLifetime() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    register.authorize(plan, "run-1");
    clock.pass(Duration.ofHours(5));

    assertThatThrownBy(() -> register.authorize(plan, "run-1"))
        .isInstanceOf(NotAuthorized.class)
        .hasMessageContaining("lapsed");
  }

  @Test
  void shouldGoOnUnderANewApprovalWhenTheOldOneNoLongerFits() {
    approve(register.request(Plans.roleRemoval(Plans.GLOBAL), "asta"), MONA);
    register.authorize(Plans.roleRemoval(Plans.GLOBAL), "run-1");
    ChangePlan now = Plans.roleRemoval(Plans.GLOBAL, Plans.HELPDESK);
    ApprovalRequest again = register.request(now, "asta");
    approve(again, MONA);

    Authorization leave = register.authorize(now, "run-1");

    assertThat(again.difference().sentences()).singleElement().asString().contains("Helpdesk");
    assertThat(leave.approval()).isEqualTo(again.id());
    assertThat(leave.resumed()).isFalse();
  }

  @Test
  void shouldLetExactlyOneOfManyExecutionsStart() throws Exception {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);

    List<Boolean> started = atOnce(8, run -> () -> register.authorize(plan, "run-" + run) != null);

    assertThat(started).containsOnlyOnce(true);
  }

  @Test
  void shouldLetExactlyOneOfManyConsumeTheSameAuthorization() throws Exception {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    Authorization leave = register.authorize(plan, "run-1");

    List<Boolean> consumed =
        atOnce(
            8,
            run ->
                () -> {
                  register.consume(leave);
                  return true;
                });

    assertThat(consumed).containsOnlyOnce(true);
  }

  @Test
  void shouldForgetTheUseWhenTheCallersTransactionRollsBack() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    new TransactionTemplate(database.transactions())
        .executeWithoutResult(
            transaction -> {
              register.consume(register.authorize(plan, "run-1"));
              transaction.setRollbackOnly();
            });

    assertThat(register.of(Plans.CASE).get(0).state()).isEqualTo(ApprovalState.STARTED);
    assertRefused(plan, NotAuthorized.AlreadyUsed.class);
    assertThat(register.authorize(plan, "run-1").resumed()).isTrue();
  }

  @Test
  void shouldAnswerTheSameRequestWithTheOneThatIsOpen() {
    ApprovalRequest first = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    ApprovalRequest second = register.request(Plans.roleRemoval(Plans.GLOBAL), "bo");

    assertThat(second).isEqualTo(first);
    assertThat(register.of(Plans.CASE)).hasSize(1);
  }

  @Test
  void shouldSupersedeTheOpenRequestByANewPlanAndShowWhatChanged() {
    ApprovalRequest first = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    ApprovalRequest second =
        register.request(Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE), "asta");

    assertThat(second.replaces()).isEqualTo(first.id());
    assertThat(second.difference().inWords())
        .startsWith("One role more: “Organization Management”");
    assertThat(register.open(Plans.CASE, ChangeKind.ROLE_REMOVAL)).contains(second);
    assertThat(ground(() -> approve(first, MONA))).isEqualTo(DecisionRefused.Ground.NO_LONGER_OPEN);
  }

  @Test
  void shouldTakeAnUnusedApprovalBackWhenANewPlanIsAskedFor() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    approve(register.request(plan, "asta"), MONA);
    clock.pass(Duration.ofMinutes(1));
    register.request(Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE), "asta");

    assertRefused(plan, NotAuthorized.NoApproval.class);
  }

  @Test
  void shouldKeepWhoAskedWhoDecidedAndWhatItWasUsedFor() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    ApprovalRequest request = register.request(plan, "asta");
    clock.pass(Duration.ofMinutes(10));
    approve(request, MONA);
    clock.pass(Duration.ofMinutes(1));
    register.consume(register.authorize(plan, "run-1"));

    ApprovalRecord kept = register.of(Plans.CASE).get(0);

    assertThat(kept.request().plan()).isEqualTo(plan);
    assertThat(kept.request().digest()).isEqualTo(PlanDigest.of(plan));
    assertThat(kept.request().requestedBy()).isEqualTo("asta");
    assertThat(kept.state()).isEqualTo(ApprovalState.USED);
    assertThat(kept.intact()).isTrue();
    assertThat(kept.decisions())
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.decidedBy()).isEqualTo("mona");
              assertThat(decision.signIn()).isEqualTo("form");
              assertThat(decision.session()).isEqualTo(MONA.session());
              assertThat(decision.groups()).containsExactly("approvers");
              assertThat(decision.reason()).isEqualTo("I called her.");
              assertThat(decision.decidedAt()).isEqualTo("2026-03-01T08:10:00Z");
            });
    assertThat(kept.uses())
        .containsExactly(new ApprovalRecord.Use(1, "run-1", clock.instant(), clock.instant()));
  }

  @Test
  void shouldKeepNoSessionIdThatWouldLetAReaderIn() {
    approve(register.request(Plans.roleRemoval(Plans.GLOBAL), "asta"), MONA);

    assertThat(register.of(Plans.CASE).toString()).doesNotContain("cookie-of-mona");
    assertThat(MONA.session()).isEqualTo(approver("mona").session());
    assertThat(MONA.session()).isNotEqualTo(NILS.session());
  }

  @Test
  void shouldNeedTwoDistinctApproversWhenSoAsked() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    ApprovalRequest request = register.request(plan, "asta", 2);

    assertThat(approve(request, MONA).stateAfter()).isEqualTo(ApprovalState.OPEN);
    assertRefused(plan, NotAuthorized.SecondApproverMissing.class)
        .hasMessageContaining("1 of 2 approvals");
    assertThat(ground(() -> approve(request, approver(" MONA"))))
        .isEqualTo(DecisionRefused.Ground.HAS_DECIDED_ALREADY);
    assertThat(approve(request, NILS).stateAfter()).isEqualTo(ApprovalState.APPROVED);
    assertThat(register.authorize(plan, "run-1").use()).isEqualTo(1);
  }

  @Test
  void shouldRejectWhenTheSecondApproverRejects() {
    ChangePlan plan = Plans.roleRemoval(Plans.GLOBAL);
    ApprovalRequest request = register.request(plan, "asta", 2);
    approve(request, MONA);
    register.decide(request.id(), request.digest(), Decision.REJECTED, "Not yet.", NILS);

    assertRefused(plan, NotAuthorized.Rejected.class).hasMessageContaining("nils");
  }

  @Test
  void shouldNotReuseAnOpenRequestThatAsksForFewerApprovers() {
    ApprovalRequest one = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta", 1);
    ApprovalRequest two = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta", 2);

    assertThat(two.id()).isNotEqualTo(one.id());
    assertThat(ground(() -> approve(one, MONA))).isEqualTo(DecisionRefused.Ground.NO_LONGER_OPEN);
  }

  @Test
  void shouldTakeOnlyOneOfTwoDecisionsMadeAtOnce() throws Exception {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");

    List<Boolean> taken = atOnce(6, n -> () -> approve(request, approver("approver" + n)) != null);

    assertThat(taken).containsOnlyOnce(true);
    assertThat(register.of(Plans.CASE).get(0).decisions()).hasSize(1);
  }

  @Test
  void shouldRefuseADecisionOnAnotherPlanThanTheOneShown() {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    String other = PlanDigest.of(Plans.roleRemoval(Plans.HELPDESK));

    assertThat(ground(() -> register.decide(request.id(), other, Decision.APPROVED, "Fine.", MONA)))
        .isEqualTo(DecisionRefused.Ground.OTHER_PLAN_SHOWN);
  }

  @Test
  void shouldRefuseADecisionWithoutReasonRoleOrDistance() {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    String digest = request.digest();
    Decider analyst = Decider.signedIn("bo", "form", "x", Set.of("soc-analysts", "administrators"));

    assertThat(ground(() -> register.decide(request.id(), digest, Decision.APPROVED, "  ", MONA)))
        .isEqualTo(DecisionRefused.Ground.NO_REASON);
    assertThat(ground(() -> approve(request, analyst)))
        .isEqualTo(DecisionRefused.Ground.NOT_AN_APPROVER);
    assertThat(ground(() -> approve(request, approver("Asta"))))
        .isEqualTo(DecisionRefused.Ground.ASKED_FOR_IT);
    assertThat(
            ground(
                () -> register.decide(ApprovalId.next(), digest, Decision.APPROVED, "Fine.", MONA)))
        .isEqualTo(DecisionRefused.Ground.UNKNOWN_REQUEST);
    assertThat(register.of(Plans.CASE).get(0).decisions()).isEmpty();
  }

  @Test
  void shouldRefuseADecisionAfterTheRequestLapsed() {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    clock.pass(Duration.ofHours(4));

    assertThat(register.open(Plans.CASE, ChangeKind.ROLE_REMOVAL)).isEmpty();
    assertThat(ground(() -> approve(request, MONA))).isEqualTo(DecisionRefused.Ground.EXPIRED);
  }

  @Test
  void shouldTakeASecondGroupsDecisionAfterEscalation() {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    Decider deputy = Decider.signedIn("dora", "oidc", "x", Set.of("deputies"));

    assertThat(approve(request, deputy).stateAfter()).isEqualTo(ApprovalState.APPROVED);
  }

  @Test
  void shouldWriteDownWhatHasLapsed() {
    ApprovalRequest open = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");
    ApprovalRequest approved = register.request(Plans.passwordReset("2026-01-01"), "asta");
    approve(approved, MONA);
    clock.pass(Duration.ofHours(4));

    assertThat(register.expireOverdue()).containsExactlyInAnyOrder(open.id(), approved.id());
    assertThat(register.expireOverdue()).isEmpty();
    assertThat(register.expire(open.id())).isFalse();
  }

  @Test
  void shouldEndARequestEarlyWhenTheProcessSaysSo() {
    ApprovalRequest request = register.request(Plans.roleRemoval(Plans.GLOBAL), "asta");

    assertThat(register.expire(request.id())).isTrue();
    assertThat(ground(() -> approve(request, MONA))).isEqualTo(DecisionRefused.Ground.EXPIRED);
    assertThat(register.request(Plans.roleRemoval(Plans.GLOBAL), "asta").id())
        .isNotEqualTo(request.id());
  }

  @Test
  void shouldMakeACredentialAnewWithinTheApprovalsLifeOnly() {
    ChangePlan plan = Plans.passwordReset("2026-01-01");
    approve(register.request(plan, "asta"), MONA);
    register.consume(register.authorize(plan, "run-1"));
    clock.pass(Duration.ofHours(2));
    ChangePlan later = Plans.passwordReset("2026-03-01");

    Authorization anew = register.authorizeReplacement(later, "run-2");
    Authorization afterCrash = register.authorizeReplacement(later, "run-2");
    register.consume(afterCrash);

    assertThat(anew.use()).isEqualTo(2);
    assertThat(afterCrash.use()).isEqualTo(2);
    assertThat(register.of(Plans.CASE).get(0).uses()).hasSize(2);
    clock.pass(Duration.ofHours(2));
    assertThatThrownBy(() -> register.authorizeReplacement(later, "run-3"))
        .isInstanceOf(NotAuthorized.class)
        .hasMessageContaining("lapsed");
  }

  @Test
  void shouldMakeNoCredentialAnewThatWasNeverApproved() {
    ChangePlan plan = Plans.passwordReset("2026-01-01");
    register.request(plan, "asta");

    assertThatThrownBy(() -> register.authorizeReplacement(plan, "run-1"))
        .isInstanceOf(NotAuthorized.class)
        .hasMessageContaining("Nobody has approved it");
    assertThatThrownBy(
            () -> register.authorizeReplacement(Plans.roleRemoval(Plans.GLOBAL), "run-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Approval approve(ApprovalRequest request, Decider who) {
    return register.decide(request.id(), request.digest(), Decision.APPROVED, "I called her.", who);
  }

  private AbstractThrowableAssert<?, NotAuthorized> assertRefused(
      ChangePlan plan, Class<? extends NotAuthorized.Reason> reason) {
    NotAuthorized refusal =
        catchThrowableOfType(NotAuthorized.class, () -> register.authorize(plan, "someone else"));
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isInstanceOf(reason);
    return assertThat(refusal);
  }

  private static DecisionRefused.Ground ground(ThrowingCallable call) {
    return catchThrowableOfType(DecisionRefused.class, call).ground();
  }

  private static Decider approver(String userId) {
    return Decider.signedIn(userId, "form", "cookie-of-" + userId, Set.of("approvers"));
  }

  /** What each got: true, or false when it was refused. */
  private static List<Boolean> atOnce(int threads, IntFunction<Callable<Boolean>> work)
      throws Exception {
    CyclicBarrier gate = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Boolean>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Callable<Boolean> call = work.apply(i);
        futures.add(
            pool.submit(
                () -> {
                  gate.await();
                  try {
                    return call.call();
                  } catch (NotAuthorized | DecisionRefused refused) {
                    return false;
                  }
                }));
      }
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
