package io.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Database;
import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceCollectorTest {

  private static final AtomicInteger NUMBER = new AtomicInteger(2000);
  private static final Set<Service> DIRECTORY = Set.of(Service.DIRECTORY);

  private static Database database;
  private static Desk desk;

  private CaseId caseId;

  @BeforeAll
  static void start() {
    database = Database.h2();
    desk = new Desk(database);
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void openCase() {
    caseId = new CaseId("GH-2026-" + NUMBER.incrementAndGet());
  }

  private static TenantUnavailable unavailable() {
    return new TenantUnavailable("Too many requests.", Duration.ofSeconds(30), "req-429", null);
  }

  @Test
  void shouldReadSourcesAtTheSameTime() throws Exception {
    CountDownLatch all = new CountDownLatch(6);
    EvidenceSource[] sources = new EvidenceSource[6];
    for (int i = 0; i < 6; i++) {
      sources[i] =
          Desk.source(
              "source-" + i,
              Service.DIRECTORY,
              account -> {
                all.countDown();
                try {
                  // Only when all six have begun does any of them end in full.
                  return all.await(20, TimeUnit.SECONDS)
                      ? Desk.complete("{}")
                      : new EvidenceSource.Collected(
                          java.util.List.of(), Completeness.NOT_COLLECTED, "waited alone");
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    try (EvidenceCollector collector = desk.collector(sources)) {
      CollectionSummary summary = collector.collect(caseId, 1, Desk.ALICE, DIRECTORY);
      assertThat(summary.complete()).hasSize(6);
    }
  }

  @Test
  void shouldKeepTheOthersAndGoOnWhereItStopped() {
    AtomicInteger groups = new AtomicInteger();
    AtomicInteger roles = new AtomicInteger();
    EvidenceSource steady =
        Desk.source(
            "groups",
            Service.DIRECTORY,
            account -> {
              groups.incrementAndGet();
              return Desk.complete("{\"value\":[]}");
            });
    EvidenceSource shaky =
        Desk.source(
            "roles",
            Service.DIRECTORY,
            account -> {
              if (roles.incrementAndGet() == 1) {
                throw unavailable();
              }
              return Desk.complete("{\"value\":[1]}");
            });
    try (EvidenceCollector collector = desk.collector(steady, shaky)) {
      assertThatThrownBy(
              () ->
                  database
                      .transaction()
                      .executeWithoutResult(
                          status -> collector.collect(caseId, 1, Desk.ALICE, DIRECTORY)))
          .isInstanceOf(TenantUnavailable.class)
          .hasMessageContaining("roles")
          .hasMessageContaining(caseId.value());
      assertThat(desk.store.keptSources(caseId, 1)).containsExactly("groups");
      assertThat(desk.journal.of(caseId))
          .extracting(entry -> entry.act().outcome())
          .containsExactly(Act.Outcome.FAILED);

      CollectionSummary summary = collector.collect(caseId, 1, Desk.ALICE, DIRECTORY);

      assertThat(summary.complete()).containsExactly("groups", "roles");
      assertThat(groups).hasValue(1);
      assertThat(desk.journal.of(caseId))
          .extracting(entry -> entry.act().outcome())
          .containsExactly(Act.Outcome.FAILED, Act.Outcome.DONE);
    }
  }

  @Test
  void shouldGiveUpASourceAfterItsOwnRetriesAndNameTheReason() {
    EvidenceSource down =
        Desk.source(
            "roles",
            Service.DIRECTORY,
            account -> {
              throw unavailable();
            });
    try (EvidenceCollector collector = desk.collector(down)) {
      for (int call = 1; call <= 2; call++) {
        Throwable thrown =
            catchThrowable(() -> collector.collect(caseId, 1, Desk.ALICE, DIRECTORY));
        assertThat(((TenantUnavailable) thrown).retryAfter()).isEqualTo(Duration.ofSeconds(30));
      }
      CollectionSummary summary = collector.collect(caseId, 1, Desk.ALICE, DIRECTORY);
      assertThat(summary.notCollected()).containsExactly("roles");
      assertThat(desk.seals.openGaps(caseId))
          .singleElement()
          .satisfies(gap -> assertThat(gap.reason()).contains("Too many requests."));
    }
  }

  @Test
  void shouldNotGiveUpAThrottledSourceBeforeThatHasLasted() {
    EvidenceSource busy =
        Desk.source(
            "roles",
            Service.DIRECTORY,
            account -> {
              throw new TenantThrottled("Too many.", Duration.ofSeconds(40), "req-429", null);
            });
    try (EvidenceCollector collector = desk.collector(busy)) {
      for (int call = 1; call <= 8; call++) {
        assertThatThrownBy(() -> collector.collect(caseId, 1, Desk.ALICE, DIRECTORY))
            .isInstanceOfSatisfying(
                TenantThrottled.class,
                asked -> assertThat(asked.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
      }
      desk.clock.pass(Duration.ofMinutes(16));
      for (int call = 1; call <= 2; call++) {
        assertThatThrownBy(() -> collector.collect(caseId, 1, Desk.ALICE, DIRECTORY))
            .isInstanceOf(TenantThrottled.class);
      }
      assertThat(collector.collect(caseId, 1, Desk.ALICE, DIRECTORY).notCollected())
          .containsExactly("roles");
    }
  }

  @Test
  void shouldWaitAsLongAsOneServiceAskedAlthoughAnotherSourceHasNoTurn() {
    EvidenceSource busy =
        Desk.source(
            "roles",
            Service.DIRECTORY,
            account -> {
              throw unavailable();
            });
    EvidenceSource crowded =
        Desk.source(
            "groups",
            Service.DIRECTORY,
            account -> {
              throw new NoTurn("the directory", Duration.ofSeconds(2));
            });
    try (EvidenceCollector collector = desk.collector(crowded, busy)) {
      assertThatThrownBy(() -> collector.collect(caseId, 1, Desk.ALICE, DIRECTORY))
          .isInstanceOfSatisfying(
              NoTurn.class,
              told -> assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }
  }

  @Test
  void shouldEndARefusedSourceAsAGapAtOnce() {
    EvidenceSource refused =
        Desk.source(
            "risk",
            Service.IDENTITY_PROTECTION,
            account -> {
              throw new TenantRefused(403, "Forbidden", "The tenant has no P2.", "req-1", null);
            });
    try (EvidenceCollector collector = desk.collector(refused)) {
      CollectionSummary summary =
          collector.collect(caseId, 1, Desk.ALICE, Set.of(Service.IDENTITY_PROTECTION));
      assertThat(summary.notCollected()).containsExactly("risk");
      assertThat(summary.words()).contains("could not collect: risk");
      assertThat(desk.seals.openGaps(caseId).get(0).reason()).isEqualTo("The tenant has no P2.");
    }
  }

  @Test
  void shouldNotCountWaitingForATurnAsAnAttempt() {
    AtomicInteger calls = new AtomicInteger();
    EvidenceSource crowded =
        Desk.source(
            "sign-ins",
            Service.REPORTS,
            account -> {
              if (calls.incrementAndGet() <= 5) {
                throw new NoTurn("reports", Duration.ofSeconds(7));
              }
              return Desk.complete("{}");
            });
    try (EvidenceCollector collector = desk.collector(crowded)) {
      for (int call = 1; call <= 5; call++) {
        assertThatThrownBy(() -> collector.collect(caseId, 1, Desk.ALICE, Set.of(Service.REPORTS)))
            .isInstanceOfSatisfying(
                NoTurn.class,
                told -> assertThat(told.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
      }
      assertThat(desk.journal.of(caseId)).isEmpty();
      assertThat(collector.collect(caseId, 1, Desk.ALICE, Set.of(Service.REPORTS)).complete())
          .containsExactly("sign-ins");
    }
  }

  @Test
  void shouldCollectOnlyTheServicesAskedForAndEveryRoundAnew() {
    AtomicInteger calls = new AtomicInteger();
    EvidenceSource groups =
        Desk.source(
            "groups",
            Service.DIRECTORY,
            account -> {
              calls.incrementAndGet();
              return Desk.complete("{}");
            });
    EvidenceSource rules =
        Desk.source("inbox-rules", Service.EXCHANGE, account -> Desk.complete("{}"));
    try (EvidenceCollector collector = desk.collector(groups, rules)) {
      collector.collect(caseId, 1, Desk.ALICE, DIRECTORY);
      collector.collect(caseId, 1, Desk.ALICE, DIRECTORY);
      collector.collect(caseId, 2, Desk.ALICE, DIRECTORY);
    }
    assertThat(calls).hasValue(2);
    assertThat(desk.store.keptSources(caseId, 1)).containsExactly("groups");
  }
}
