package io.gatehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the steps of other cases have to wait for accounts that are being locked. */
class UrgentJobsTest {

  private static final int THREADS = 8;

  private final OwnJobExecutor executor = mock(OwnJobExecutor.class);
  private final CountDownLatch locked = new CountDownLatch(1);
  private UrgentJobs urgent;

  @AfterEach
  void stop() {
    locked.countDown();
    urgent.stop();
  }

  @Test
  void shouldLetOthersGoOnBesideAFewAccounts() {
    start(Duration.ofMinutes(1));
    lock(THREADS / 2 - 1);
    await().until(() -> !urgent.comeFirst());
  }

  @Test
  void shouldComeFirstWhileManyAccountsAreBeingLocked() {
    start(Duration.ofMinutes(1));
    lock(THREADS);
    assertThat(urgent.comeFirst()).isTrue();
    locked.countDown();
    await().until(() -> !urgent.comeFirst());
  }

  @Test
  void shouldNotKeepOthersForeverWhenTheTenantDoesNotAnswer() {
    start(Duration.ofMillis(300));
    lock(THREADS);
    assertThat(urgent.comeFirst()).isTrue();
    await().until(() -> !urgent.comeFirst());
    await().until(urgent::comeFirst);
  }

  @Test
  void shouldSayThatItIsBusyOnlyWhileEveryThreadLocksAnAccount() {
    when(executor.isActive()).thenReturn(true);
    start(Duration.ofMinutes(1));
    lock(THREADS - 1);
    await().until(() -> !urgent.isBusy());
    lock(1);
    assertThat(urgent.isBusy()).isTrue();
    locked.countDown();
    await().until(() -> !urgent.isBusy());
  }

  @Test
  void shouldNotSayThatItIsBusyWhereNoStepsAreCarriedOut() {
    start(Duration.ofMinutes(1));
    lock(THREADS);
    assertThat(urgent.isBusy()).isFalse();
  }

  private void start(Duration othersWait) {
    when(executor.execution(any(), any())).thenReturn(this::untilLocked);
    urgent = new UrgentJobs(executor, THREADS, Duration.ofSeconds(1), othersWait);
    urgent.start();
    // A thread that has only just begun counts as one that has something to do.
    await().until(() -> !urgent.comeFirst());
  }

  private void lock(int accounts) {
    for (int number = 0; number < accounts; number++) {
      urgent.take("job-" + number);
    }
  }

  private void untilLocked() {
    try {
      locked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
