package io.gatehouse.microsoft.wire;

import io.gatehouse.microsoft.pacing.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Independent reads of one question, side by side. */
public final class SideBySide {

  /** As many as Exchange Online lets an application have open per mailbox: more would only wait. */
  private static final int WIDTH = 4;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Unbounded, because reads start reads; every caller bounds its own. Idle threads end. */
  private static final ExecutorService THREADS =
      Caller.cachedThreadPool(
          runnable -> {
            Thread thread = new Thread(runnable, "tenant-reads-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private SideBySide() {}

  /** Starts a read. */
  public static <T> CompletableFuture<T> start(Supplier<T> read) {
    return CompletableFuture.supplyAsync(read, THREADS);
  }

  /** Waits for a read; what it threw is thrown as it was. */
  public static <T> T result(CompletableFuture<T> read) {
    try {
      return read.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Asks the same of each item, four at a time; results in the order of the items. What one of them
   * threw is thrown when all have ended.
   */
  public static <A, B> List<B> each(List<A> items, Function<A, B> read) {
    return each(items, WIDTH, read);
  }

  /** The same, so many at a time. */
  public static <A, B> List<B> each(List<A> items, int most, Function<A, B> read) {
    if (items.size() == 1) {
      return List.of(read.apply(items.get(0)));
    }
    Semaphore width = new Semaphore(most);
    List<CompletableFuture<B>> reads = new ArrayList<>();
    for (A item : items) {
      width.acquireUninterruptibly();
      CompletableFuture<B> started = start(() -> read.apply(item));
      started.whenComplete((result, failure) -> width.release());
      reads.add(started);
    }
    reads.forEach(started -> started.handle((result, failure) -> result).join());
    return reads.stream().map(SideBySide::result).toList();
  }
}
