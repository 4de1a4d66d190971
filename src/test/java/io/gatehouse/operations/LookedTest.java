package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookedTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void shouldLookOnceForManyWhoAskAtOnce() {
    Looked<Integer> looked = new Looked<>(looks::incrementAndGet, LONG);

    assertThat(IntStream.range(0, 50).parallel().map(each -> seen(looked)).distinct())
        .containsExactly(1);
  }

  @Test
  void shouldLookAgainOnceALookNoLongerCounts() {
    Looked<Integer> looked = new Looked<>(looks::incrementAndGet, Duration.ofMillis(20));
    assertThat(seen(looked)).isEqualTo(1);

    await().untilAsserted(() -> assertThat(seen(looked)).isGreaterThan(1));
  }

  @Test
  void shouldCountALookFromItsEnd() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Looked<Integer> looked =
        new Looked<>(
            () -> {
              waitFor(goOn);
              return looks.incrementAndGet();
            },
            LONG);
    assertThatThrownBy(() -> looked.within(Duration.ZERO)).isInstanceOf(TimeoutException.class);

    goOn.countDown();

    assertThat(looked.within(LONG)).isEqualTo(1);
    assertThat(looked.within(Duration.ZERO)).isEqualTo(1);
  }

  /** A scrape asks for many figures of a database that hangs. */
  @Test
  void shouldTellAtOnceWhoComesWhenALookTakesTooLongAlready() {
    CountDownLatch never = new CountDownLatch(1);
    Looked<Integer> looked =
        new Looked<>(
            () -> {
              looks.incrementAndGet();
              waitFor(never);
              return 0;
            },
            LONG);
    Duration patience = Duration.ofMillis(300);
    assertThatThrownBy(() -> looked.within(patience)).isInstanceOf(TimeoutException.class);

    long before = System.nanoTime();
    for (int asked = 0; asked < 100; asked++) {
      assertThatThrownBy(() -> looked.within(patience)).isInstanceOf(TimeoutException.class);
    }

    // A hundred times the patience would be half a minute.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(looks).hasValue(1);
    never.countDown();
  }

  @Test
  void shouldTellEverybodyWhyALookFailedAndTryAgainLater() {
    Looked<Integer> looked =
        new Looked<>(
            () -> {
              if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("refused");
              }
              return looks.get();
            },
            Duration.ofMillis(20));
    assertThatThrownBy(() -> looked.within(LONG))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("refused");

    await().ignoreExceptions().untilAsserted(() -> assertThat(looked.within(LONG)).isEqualTo(2));
  }

  private static int seen(Looked<Integer> looked) {
    try {
      return looked.within(LONG);
    } catch (TimeoutException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
