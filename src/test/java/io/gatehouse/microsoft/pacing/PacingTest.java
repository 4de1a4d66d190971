package io.gatehouse.microsoft.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.database.TestDatabase;
import io.gatehouse.database.TestPostgres;
import io.gatehouse.microsoft.NoTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes that share the limits of one tenant. */
class PacingTest {

  /** One unit. */
  private static final Toll READ = Toll.ofGraph("GET", List.of("users", "1"), Set.of());

  private static final Toll CHANGE = Toll.ofGraph("PATCH", List.of("users", "1"), Set.of());

  private static final Toll REPORT = Toll.ofGraph("GET", List.of("auditLogs", "signIns"), Set.of());

  private static final Toll RISK =
      Toll.ofGraph("GET", List.of("identityProtection", "riskyUsers", "1"), Set.of());

  private static final Toll MAILBOX = Toll.ofExchange("anna@nordwind.example", false);

  /** A minute instead of ten seconds would be no other test, but a long one. */
  private static final PacingSettings SETTINGS =
      new PacingSettings(400, Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final int DIRECTORY_UNITS = 388;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private TestDatabase database;
  private Pacing one;
  private Pacing other;

  /** Where the nodes keep what they share. */
  enum Kept {
    IN_MEMORY,
    IN_POSTGRES
  }

  private void share(Kept kept) {
    if (kept == Kept.IN_MEMORY) {
      Ledgers shared = new LedgersInMemory();
      one = new Pacing(SETTINGS, shared, Duration.ofSeconds(10));
      other = new Pacing(SETTINGS, shared, Duration.ofSeconds(10));
    } else {
      database = TestPostgres.database();
      one = new Pacing(SETTINGS, inDatabase(), Duration.ofSeconds(10));
      other = new Pacing(SETTINGS, inDatabase(), Duration.ofSeconds(10));
    }
  }

  private Ledgers inDatabase() {
    return new LedgersInDatabase(database.jdbc(), database.transactions());
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveAllNodesTogetherWhatTheDirectoryAllows(Kept kept) {
    share(kept);
    AtomicInteger made = new AtomicInteger();
    List<CompletableFuture<Void>> askers =
        IntStream.range(0, 12)
            .mapToObj(
                asker ->
                    CompletableFuture.runAsync(
                        () -> contain(asker % 2 == 0 ? one : other, made), threads))
            .toList();
    askers.forEach(CompletableFuture::join);

    // Two nodes may each have gone one slice ahead when there was nothing left, within what is
    // allowed.
    assertThat(made.get()).isBetween(DIRECTORY_UNITS * 9 / 10, 400);
  }

  /** Until there is no room. */
  private static void contain(Pacing node, AtomicInteger made) {
    try {
      while (true) {
        node.inStep("job", () -> Caller.urgently(Urgency.CONTAINMENT, () -> enter(node, READ)));
        made.incrementAndGet();
      }
    } catch (NoTurn full) {
      assertThat(full.retryAfter()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepRoomForContainment(Kept kept) {
    share(kept);
    int evidence = 0;
    while (noTurn(one, READ) == null) {
      evidence++;
    }
    AtomicInteger made = new AtomicInteger();
    contain(other, made);

    assertThat(evidence).isBetween(DIRECTORY_UNITS * 4 / 10, DIRECTORY_UNITS / 2);
    assertThat(made.get()).isGreaterThanOrEqualTo(DIRECTORY_UNITS * 4 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLineUpStepsOfAllNodesAndTellEachItsTurn(Kept kept) {
    share(kept);
    for (int i = 0; i < 5; i++) {
      enter(i % 2 == 0 ? one : other, REPORT);
    }
    List<Duration> told = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      told.add(noTurn("job " + i, i % 2 == 0 ? one : other, REPORT).retryAfter());
    }

    // Five in a minute, three for each step: the sixth step has three windows before it.
    assertThat(told.get(5)).isGreaterThan(told.get(0).plusMinutes(2));
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveOneRequestAtATimeAtIdentityProtection(Kept kept) {
    share(kept);
    try (Pacing.Turn turn = one.enter(RISK)) {
      assertThat(noTurn(other, RISK)).isNotNull();
    }
    assertThat(noTurn(other, RISK)).as("the answer has just come").isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveFourRequestsAtATimeAtAMailbox(Kept kept) {
    share(kept);
    List<Pacing.Turn> open = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      open.add(one.enter(MAILBOX));
      open.add(other.enter(MAILBOX));
    }
    CompletableFuture<Pacing.Turn> fifth =
        CompletableFuture.supplyAsync(() -> one.enter(MAILBOX), threads);

    assertThat(noTurn("job 1", other, Toll.ofExchange("bo@nordwind.example", false))).isNull();
    assertThat(fifth).isNotDone();
    open.get(0).close();
    fifth.join().close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldPauseOnAllNodesWhenTheServiceAsks(Kept kept) {
    share(kept);
    try (Pacing.Turn turn = one.enter(READ)) {
      turn.throttled(Duration.ofSeconds(90));
    }

    assertThat(noTurn(one, READ).retryAfter()).isGreaterThan(Duration.ofSeconds(80));
    assertThat(noTurn(other, READ).retryAfter()).isGreaterThan(Duration.ofSeconds(80));
    assertThat(noTurn(one, MAILBOX)).as("another service").isNull();
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetAStepReadBackWhatItHasChangedBeforeItIsPutOff(Kept kept) {
    share(kept);
    Duration pause = Urgency.ORDINARY.patience(true).plusSeconds(1);
    one.inStep(
        "block",
        () -> {
          try (Pacing.Turn turn = one.enter(CHANGE)) {
            turn.throttled(pause);
          }
          assertThat(noTurn("another", one, READ)).isNotNull();
          return enter(one, READ);
        });
  }

  @ParameterizedTest
  @EnumSource(names = "IN_POSTGRES")
  void shouldBookWhateverBecomesOfTheCallersTransaction(Kept kept) {
    share(kept);
    new TransactionTemplate(database.transactions())
        .executeWithoutResult(
            status -> {
              enter(one, RISK);
              status.setRollbackOnly();
            });

    assertThat(noTurn(other, RISK)).isNotNull();
  }

  private static Void enter(Pacing node, Toll toll) {
    node.enter(toll).close();
    return null;
  }

  private static NoTurn noTurn(Pacing node, Toll toll) {
    return noTurn("job", node, toll);
  }

  /** Null when there was room. */
  private static NoTurn noTurn(String step, Pacing node, Toll toll) {
    return catchThrowableOfType(NoTurn.class, () -> node.inStep(step, () -> enter(node, toll)));
  }
}
