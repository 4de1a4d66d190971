package io.gatehouse.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.pacing.Caller;
import io.gatehouse.microsoft.pacing.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class SharedReadsTest {

  private static final int MOST = 4;

  private final ExecutorService people = Executors.newCachedThreadPool();
  private final Map<String, String> state = Collections.synchronizedMap(new TreeMap<>());
  private final List<String> alone = Collections.synchronizedList(new ArrayList<>());
  private final List<List<String>> together = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch oneReads = new CountDownLatch(1);
  private final CountDownLatch bothRead = new CountDownLatch(2);
  private volatile RuntimeException refusal;
  private final SharedReads<String> reads = new SharedReads<>(MOST, this::one, this::several);

  @AfterEach
  void end() {
    people.shutdownNow();
  }

  private String one(String id) {
    alone.add(id);
    String seen = state.get(id);
    if (id.startsWith("first")) {
      oneReads.countDown();
      bothRead.countDown();
      await(answer);
    }
    if (seen == null) {
      throw new IllegalArgumentException(id + " is not there.");
    }
    return seen;
  }

  private Map<String, String> several(List<String> ids) {
    together.add(List.copyOf(ids));
    if (refusal != null) {
      throw refusal;
    }
    Map<String, String> found = new TreeMap<>(state);
    found.keySet().retainAll(ids);
    return found;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<String> start(String id) {
    return CompletableFuture.supplyAsync(() -> reads.read(id), people);
  }

  /** Two that wait for their answer. */
  private List<CompletableFuture<String>> firstTwo() {
    state.put("first-1", "old");
    state.put("first-2", "old");
    CompletableFuture<String> first = start("first-1");
    await(oneReads);
    CompletableFuture<String> second = start("first-2");
    await(bothRead);
    return List.of(first, second);
  }

  /** Started while the first two read, one after the other. */
  private List<CompletableFuture<String>> meanwhile(List<String> ids) {
    List<CompletableFuture<String>> started = new ArrayList<>();
    for (String id : ids) {
      started.add(start(id));
      while (reads.waiting() < started.size()) {
        Thread.onSpinWait();
      }
    }
    return started;
  }

  @Test
  void shouldAskForTwoAtOnceEachAlone() {
    List<CompletableFuture<String>> two = firstTwo();
    answer.countDown();

    assertThat(two).allSatisfy(one -> assertThat(one.join()).isEqualTo("old"));
    assertThat(together).isEmpty();
  }

  @Test
  void shouldAskTogetherForThoseWhoCameMeanwhileAndSeeWhatWasChangedBefore() {
    List<String> ids = IntStream.range(0, 6).mapToObj(number -> "late-" + number).toList();
    ids.forEach(id -> state.put(id, "old"));
    List<CompletableFuture<String>> two = firstTwo();
    ids.forEach(id -> state.put(id, "new"));
    List<CompletableFuture<String>> late = meanwhile(ids);
    answer.countDown();

    assertThat(late).allSatisfy(one -> assertThat(one.join()).isEqualTo("new"));
    assertThat(two).allSatisfy(one -> assertThat(one.join()).isEqualTo("old"));
    assertThat(together).isNotEmpty().allMatch(asked -> asked.size() <= MOST);
    assertThat(together.get(0)).hasSizeGreaterThan(1);
    assertThat(together.stream().mapToInt(List::size).sum() + alone.size()).isEqualTo(8);
  }

  @Test
  void shouldAskOnceForTheSame() {
    state.put("late", "new");
    firstTwo();
    List<CompletableFuture<String>> late = meanwhile(List.of("late", "late"));
    answer.countDown();

    assertThat(late).allSatisfy(one -> assertThat(one.join()).isEqualTo("new"));
    assertThat(together).allMatch(List.of("late")::equals);
  }

  @Test
  void shouldLetEachLearnByItselfWhatIsWrong() {
    state.put("there", "new");
    firstTwo();
    List<CompletableFuture<String>> late = meanwhile(List.of("there", "missing"));
    answer.countDown();

    assertThat(late.get(0).join()).isEqualTo("new");
    assertThatThrownBy(late.get(1)::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("missing is not there.");
  }

  @Test
  void shouldAskForEachAloneWhenAskingTogetherFails() {
    refusal = new IllegalStateException("not together");
    List<String> ids = List.of("late-1", "late-2", "late-3");
    ids.forEach(id -> state.put(id, "new"));
    firstTwo();
    List<CompletableFuture<String>> late = meanwhile(ids);
    answer.countDown();

    assertThat(late).allSatisfy(one -> assertThat(one.join()).isEqualTo("new"));
    assertThat(together).isNotEmpty();
    assertThat(alone).containsAll(ids);
  }

  static Stream<TenantUnavailable> shouldTellAllOfThemWhatConcernsAll() {
    return Stream.of(
        new NoTurn("the directory", Duration.ofSeconds(3)),
        new TenantThrottled("429", Duration.ofSeconds(3), "a-request", null),
        new TenantUnavailable("It did not answer.", null, null, null));
  }

  @ParameterizedTest
  @MethodSource
  void shouldTellAllOfThemWhatConcernsAll(TenantUnavailable unavailable) {
    refusal = unavailable;
    List<String> ids = IntStream.range(0, 6).mapToObj(number -> "late-" + number).toList();
    ids.forEach(id -> state.put(id, "new"));
    firstTwo();
    List<CompletableFuture<String>> late = meanwhile(ids);
    answer.countDown();

    late.forEach(one -> one.handle((read, failure) -> read).join());
    assertThat(together).isNotEmpty();
    for (String id : together.stream().flatMap(List::stream).toList()) {
      assertThatThrownBy(late.get(ids.indexOf(id))::join).hasCause(refusal);
      assertThat(alone).doesNotContain(id);
    }
  }

  @Test
  void shouldNotLetTheUrgentWaitForOthers() {
    state.put("urgent", "new");
    List<CompletableFuture<String>> two = firstTwo();

    assertThat(Caller.urgently(Urgency.CONTAINMENT, () -> reads.read("urgent"))).isEqualTo("new");
    assertThat(two).noneMatch(CompletableFuture::isDone);
    answer.countDown();
  }
}
