package io.gatehouse.microsoft.graph;

import io.gatehouse.microsoft.NoTurn;
import io.gatehouse.microsoft.TenantThrottled;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.pacing.Caller;
import io.gatehouse.microsoft.pacing.Urgency;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Reads of the same of many objects at the same time, with few requests. Whoever comes while few
 * read asks alone and at once; those who come while others read wait for their answer, and then are
 * asked for together. So every read begins after it was wanted, and sees what was changed before.
 *
 * @param <T> what is read
 */
final class SharedReads<T> {

  /** Two, since block and revoke of one account are read back side by side. */
  private static final int AT_A_TIME = 2;

  private final int most;
  private final Function<String, T> one;
  private final Function<List<String>, Map<String, T>> several;
  private final Map<Haste, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * @param step whether it is asked for a step of a case, which is put off rather than kept waiting
   */
  private record Haste(Urgency urgency, boolean step) {}

  private record Wanted<T>(String id, CompletableFuture<Optional<T>> answer) {}

  /**
   * @param most how many are asked for together
   * @param one reads one
   * @param several reads several; may leave out what it does not find, and may fail: then each is
   *     asked for alone, and learns by itself what is wrong. Only when the service has no room for
   *     the question or does not answer, all are told so
   */
  SharedReads(int most, Function<String, T> one, Function<List<String>, Map<String, T>> several) {
    this.most = most;
    this.one = one;
    this.several = several;
  }

  T read(String id) {
    Objects.requireNonNull(id);
    Caller caller = Caller.current();
    Haste haste = new Haste(caller.urgency(), caller.step() != null);
    return lanes.computeIfAbsent(haste, first -> new Lane()).read(id);
  }

  /** How many wait to be asked for. */
  int waiting() {
    return lanes.values().stream().mapToInt(lane -> lane.waiting.size()).sum();
  }

  private final class Lane {

    private final Semaphore reading = new Semaphore(AT_A_TIME, true);
    private final Queue<Wanted<T>> waiting = new ConcurrentLinkedQueue<>();

    T read(String id) {
      Wanted<T> wanted = new Wanted<>(id, new CompletableFuture<>());
      waiting.add(wanted);
      reading.acquireUninterruptibly();
      try {
        // Otherwise somebody else asks for it, or has done so.
        if (waiting.remove(wanted)) {
          List<Wanted<T>> together = withOthers(wanted);
          if (together.size() == 1) {
            return one.apply(id);
          }
          ask(together);
        }
      } finally {
        reading.release();
      }
      return SideBySide.result(wanted.answer()).orElseGet(() -> one.apply(id));
    }

    private List<Wanted<T>> withOthers(Wanted<T> first) {
      List<Wanted<T>> together = new ArrayList<>(List.of(first));
      while (together.size() < most) {
        Wanted<T> next = waiting.poll();
        if (next == null) {
          break;
        }
        together.add(next);
      }
      return together;
    }

    private void ask(List<Wanted<T>> together) {
      try {
        Map<String, T> answers =
            several.apply(together.stream().map(Wanted::id).distinct().toList());
        together.forEach(
            wanted -> wanted.answer().complete(Optional.ofNullable(answers.get(wanted.id()))));
      } catch (RuntimeException e) {
        if (concernsAll(e)) {
          together.forEach(wanted -> wanted.answer().completeExceptionally(e));
        }
      } finally {
        together.forEach(wanted -> wanted.answer().complete(Optional.empty()));
      }
    }
  }

  /** Anything else may be wrong with one of them only, or with asking for several. */
  private static boolean concernsAll(RuntimeException failure) {
    return failure instanceof NoTurn
        || failure instanceof TenantThrottled
        || (failure instanceof TenantUnavailable unavailable && unavailable.requestId() == null);
  }
}
