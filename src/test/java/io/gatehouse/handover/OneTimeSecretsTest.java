package io.gatehouse.handover;

import static io.gatehouse.handover.HandoverFixture.ASTA;
import static io.gatehouse.handover.HandoverFixture.CALLED;
import static io.gatehouse.handover.HandoverFixture.CASE;
import static io.gatehouse.handover.HandoverFixture.NEW_KEY;
import static io.gatehouse.handover.HandoverFixture.OLD_KEY;
import static io.gatehouse.handover.HandoverFixture.secrets;
import static io.gatehouse.handover.HandoverFixture.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.configuration.WrongSetting;
import io.gatehouse.database.SettableClock;
import io.gatehouse.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class OneTimeSecretsTest {

  private static final String PLAIN = "Kx7m-Tq4w-Hd9p-Rv3n-Jf6c";

  private final SettableClock clock = new SettableClock();
  private final AtomicInteger made = new AtomicInteger();
  private TestDatabase database;
  private OneTimeSecrets secrets;

  TestDatabase database() {
    return TestDatabase.inMemory();
  }

  @BeforeEach
  void start() {
    database = database();
    secrets = secrets(database, clock, OLD_KEY);
  }

  @Test
  void shouldShowASecretOnceAndKeepWhoSawIt() {
    SecretId id = deposit(1).id();
    clock.pass(Duration.ofMinutes(10));

    assertThat(secrets.reveal(id, ASTA, CALLED)).isEqualTo(PLAIN.toCharArray());

    SecretStatus status = secrets.status(CASE, 1).orElseThrow();
    assertThat(status.state()).isEqualTo(SecretState.SHOWN);
    assertThat(status.showing()).isEqualTo(new SecretStatus.Showing(ASTA, clock.instant(), CALLED));
    assertThat(cause(() -> secrets.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.SHOWN_ALREADY);
    assertThatThrownBy(() -> secrets.reveal(id, ASTA, CALLED))
        .hasMessageContaining("GH-2026-0001")
        .hasMessageContaining("asta")
        .hasMessageContaining("2026-03-01T08:10:00Z")
        .hasMessageNotContaining(PLAIN);
  }

  @Test
  void shouldDestroyTheCiphertextWhenItIsShown() {
    SecretId id = deposit(1).id();
    secrets.reveal(id, ASTA, CALLED);

    assertThat(ciphertexts()).isZero();
  }

  @Test
  void shouldStayDestroyedWhenTheCallersTransactionRollsBack() {
    SecretId id = deposit(1).id();
    new TransactionTemplate(database.transactions())
        .executeWithoutResult(
            transaction -> {
              secrets.reveal(id, ASTA, CALLED);
              transaction.setRollbackOnly();
            });

    assertThat(cause(() -> secrets.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.SHOWN_ALREADY);
  }

  @Test
  void shouldShowItToOnlyOneOfManyWhoAskAtOnce() throws Exception {
    SecretId id = deposit(1).id();
    CountDownLatch asked = new CountDownLatch(4);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> viewers = new ArrayList<>();
      new TransactionTemplate(database.transactions())
          .executeWithoutResult(
              transaction -> {
                holdTheRow(id);
                for (int i = 0; i < 4; i++) {
                  viewers.add(pool.submit(() -> look(id, asked)));
                }
                await(asked);
              });
      List<String> seen = new ArrayList<>();
      for (Future<String> viewer : viewers) {
        seen.add(viewer.get());
      }

      assertThat(seen).containsOnlyOnce(PLAIN).hasSize(4);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Everyone can read the row meanwhile, nobody can write it: all have found it waiting. */
  private void holdTheRow(SecretId id) {
    database
        .jdbc()
        .sql("update gh_secret set round_number = round_number where id = :id")
        .param("id", id.value())
        .update();
  }

  private String look(SecretId id, CountDownLatch asked) {
    asked.countDown();
    try {
      return new String(secrets.reveal(id, ASTA, CALLED));
    } catch (SecretUnavailable refused) {
      return "refused";
    }
  }

  private static void await(CountDownLatch asked) {
    try {
      asked.await();
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldGiveAJobThatRunsAgainTheSameSecret() {
    SecretId first = deposit(1).id();
    WaitingSecret again = deposit(1);

    assertThat(again.id()).isEqualTo(first);
    assertThat(again.secret()).isEqualTo(PLAIN.toCharArray());
    assertThat(again.made()).isFalse();
    assertThat(made).hasValue(1);
  }

  @Test
  void shouldMakeTheSamePasswordForNobodyUnderOneUseOfAnApproval() {
    String first = passwordForNobody(secrets, 1);

    assertThat(first).matches("(\\w{4}-){4}\\w{4}");
    assertThat(passwordForNobody(secrets(database, clock, OLD_KEY), 1)).isEqualTo(first);
    assertThat(passwordForNobody(secrets, 2)).isNotEqualTo(first);
    assertThat(passwordForNobody(secrets(database, clock, NEW_KEY), 1)).isNotEqualTo(first);
    assertThat(secrets.of(CASE)).as("kept").isEmpty();
  }

  private static String passwordForNobody(OneTimeSecrets secrets, int use) {
    return new String(
        secrets.passwordForNobody(CASE, use(use), new PasswordGenerator(), "rita@contoso.com"));
  }

  @Test
  void shouldKeepTheSecretWhenTheCallersTransactionRollsBack() {
    new TransactionTemplate(database.transactions())
        .executeWithoutResult(
            transaction -> {
              deposit(1).close();
              transaction.setRollbackOnly();
            });

    assertThat(deposit(1).made()).isFalse();
  }

  @Test
  void shouldKeepOneSecretWhenTwoJobsMakeItAtOnce() throws Exception {
    AtomicInteger number = new AtomicInteger();

    List<String> got =
        atOnce(
            6,
            () -> {
              try (WaitingSecret secret =
                  deposit(1, () -> ("secret-" + number.incrementAndGet()).toCharArray())) {
                return new String(secret.secret());
              }
            });

    assertThat(got).hasSize(6).containsOnly(got.get(0));
    assertThat(secrets.of(CASE)).hasSize(1);
  }

  @Test
  void shouldReplaceAWaitingSecretByOneOfALaterUse() {
    SecretId first = deposit(1).id();
    SecretId second = deposit(2, () -> "another".toCharArray()).id();

    assertThat(cause(() -> secrets.reveal(first, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.REPLACED);
    assertThat(cause(() -> deposit(1))).isEqualTo(SecretUnavailable.Cause.REPLACED);
    assertThat(secrets.reveal(second, ASTA, CALLED)).isEqualTo("another".toCharArray());
    assertThat(secrets.of(CASE))
        .extracting(SecretStatus::state)
        .containsExactlyInAnyOrder(SecretState.REPLACED, SecretState.SHOWN);
  }

  @Test
  void shouldNotMakeASecretAgainThatWasShown() {
    secrets.reveal(deposit(1).id(), ASTA, CALLED);

    assertThat(cause(() -> deposit(1))).isEqualTo(SecretUnavailable.Cause.SHOWN_ALREADY);
  }

  @Test
  void shouldExpireAfterAnHourWhetherOrNotItWasSwept() {
    SecretId id = deposit(1).id();
    clock.pass(Duration.ofHours(1));

    assertThat(secrets.status(CASE, 1).orElseThrow().state()).isEqualTo(SecretState.EXPIRED);
    assertThat(cause(() -> secrets.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.EXPIRED);
    assertThat(ciphertexts()).isEqualTo(1);

    assertThat(secrets.sweep()).isEqualTo(1);
    assertThat(ciphertexts()).isZero();
    assertThat(secrets.sweep()).isZero();
    assertThat(cause(() -> secrets.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.EXPIRED);
  }

  @Test
  void shouldSweepOnlyWhatHasExpired() {
    deposit(1);
    clock.pass(Duration.ofMinutes(59));

    assertThat(secrets.sweep()).isZero();
    assertThat(secrets.status(CASE, 1).orElseThrow().state()).isEqualTo(SecretState.WAITING);
  }

  @Test
  void shouldMakeANewOneAfterTheFormerExpired() {
    deposit(1);
    clock.pass(Duration.ofHours(2));

    assertThat(deposit(1).made()).isTrue();
    assertThat(secrets.of(CASE))
        .extracting(SecretStatus::state)
        .containsExactly(SecretState.EXPIRED, SecretState.WAITING);
  }

  @Test
  void shouldReadWhatWaitsAfterTheKeyWasRotated() {
    SecretId before = deposit(1).id();
    OneTimeSecrets rotated = secrets(database, clock, OLD_KEY + "," + NEW_KEY);
    rotated.afterPropertiesSet();

    assertThat(rotated.reveal(before, ASTA, CALLED)).isEqualTo(PLAIN.toCharArray());
  }

  @Test
  void shouldEncryptWithTheNewestKey() {
    OneTimeSecrets rotated = secrets(database, clock, OLD_KEY + "\n" + NEW_KEY + "\n");
    SecretId id =
        rotated
            .depositIfAbsent(
                CASE, 1, use(1), SecretKind.PASSWORD, rotated.expiryFromNow(), PLAIN::toCharArray)
            .id();

    OneTimeSecrets later = secrets(database, clock, NEW_KEY);
    later.afterPropertiesSet();

    assertThat(later.reveal(id, ASTA, CALLED)).isEqualTo(PLAIN.toCharArray());
  }

  @Test
  void shouldNotStartWithAKeyThatDoesNotOpenWhatWaits() {
    deposit(1);
    OneTimeSecrets other = secrets(database, clock, NEW_KEY);

    WrongSetting refusal = catchThrowableOfType(WrongSetting.class, other::afterPropertiesSet);

    assertThat(refusal)
        .hasMessageContaining("GH-2026-0001")
        .hasMessageNotContaining(OLD_KEY)
        .hasMessageNotContaining(NEW_KEY);
    assertThat(refusal.remedy())
        .contains("Add the former key before the present one.", "2026-03-01T09:00:00Z");
    clock.pass(Duration.ofHours(1));
    other.afterPropertiesSet();
    assertThat(ciphertexts()).isZero();
  }

  @Test
  void shouldSayWhatToDoWhenTheKeyIsGone() {
    SecretId id = deposit(1).id();
    OneTimeSecrets other = secrets(database, clock, NEW_KEY);

    assertThat(cause(() -> other.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.UNREADABLE);
    assertThat(secrets.reveal(id, ASTA, CALLED)).isEqualTo(PLAIN.toCharArray());
  }

  @Test
  void shouldNotOpenACiphertextThatWasMovedToAnotherCase() {
    SecretId id = deposit(1).id();
    database.jdbc().sql("update gh_secret set case_id = 'GH-2026-0002'").update();

    assertThat(cause(() -> secrets.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.UNREADABLE);
  }

  @Test
  void shouldNotOpenACiphertextThatPosesAsAnotherKind() {
    SecretId id = deposit(1).id();
    database.jdbc().sql("update gh_secret set kind = 'TEMPORARY_ACCESS_PASS'").update();

    assertThat(cause(() -> secrets.reveal(id, ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.UNREADABLE);
  }

  @Test
  void shouldKnowNothingOfOtherCasesAndRounds() {
    deposit(1);

    assertThat(secrets.status(CASE, 2)).isEmpty();
    assertThat(secrets.status(new CaseId("GH-2026-0002"), 1)).isEmpty();
    assertThat(cause(() -> secrets.reveal(SecretId.next(), ASTA, CALLED)))
        .isEqualTo(SecretUnavailable.Cause.UNKNOWN);
  }

  @Test
  void shouldWipeTheSecretInClearOnClosing() {
    WaitingSecret secret = deposit(1);
    char[] clear = secret.secret();
    secret.close();

    assertThat(clear).containsOnly('\0');
    assertThat(secret.toString()).doesNotContain(PLAIN);
  }

  @Test
  void shouldKeepEveryCharacterOfASecret() {
    String unusual = "ä€😀\"'\\ \t<&>";
    SecretId id = deposit(1, unusual::toCharArray).id();

    assertThat(secrets.reveal(id, ASTA, CALLED)).isEqualTo(unusual.toCharArray());
  }

  private WaitingSecret deposit(int use) {
    return deposit(
        use,
        () -> {
          made.incrementAndGet();
          return PLAIN.toCharArray();
        });
  }

  private WaitingSecret deposit(int use, Supplier<char[]> maker) {
    return secrets.depositIfAbsent(
        CASE, 1, use(use), SecretKind.PASSWORD, secrets.expiryFromNow(), maker);
  }

  private int ciphertexts() {
    return database
        .jdbc()
        .sql("select count(*) from gh_secret where ciphertext is not null or nonce is not null")
        .query(Integer.class)
        .single();
  }

  private static SecretUnavailable.Cause cause(ThrowingCallable call) {
    return catchThrowableOfType(SecretUnavailable.class, call).why();
  }

  private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    CyclicBarrier gate = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            pool.submit(
                () -> {
                  gate.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
