package io.gatehouse.operations;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What a look at something outside showed. Whoever asks gets an answer in time whatever the outside
 * does, and however many ask, one looks at a time and not more often than allowed.
 *
 * @param <T> what a look shows
 */
final class Looked<T> {

  /** One look each, and each kind of look at most once at a time. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          runnable -> {
            Thread thread = new Thread(runnable, "health");
            thread.setDaemon(true);
            return thread;
          });

  private final Supplier<T> look;
  private final long keepNanos;
  private CompletableFuture<T> last;
  private long beganAt;
  private long endedAt;

  /**
   * @param look may take its time, and fail
   * @param keep for how long a look counts
   */
  Looked(Supplier<T> look, Duration keep) {
    this.look = look;
    this.keepNanos = keep.toNanos();
  }

  /**
   * What the last look showed, or a new one if that is too long ago.
   *
   * @param patience how long a look may take, from its beginning: who asks for what takes longer is
   *     told at once. With none, this only sees to it that there is a look
   * @throws TimeoutException when the look takes longer; it goes on, and whoever asks later may get
   *     it
   * @throws ExecutionException what the look threw
   */
  T within(Duration patience) throws TimeoutException, ExecutionException {
    CompletableFuture<T> current;
    long left;
    synchronized (this) {
      current = current();
      left = patience.toNanos() - (System.nanoTime() - beganAt);
    }
    try {
      return current.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException();
    }
  }

  private CompletableFuture<T> current() {
    if (last == null || (last.isDone() && System.nanoTime() - endedAt > keepNanos)) {
      beganAt = System.nanoTime();
      last = CompletableFuture.supplyAsync(look, THREADS);
      last.whenComplete((seen, failure) -> ended());
      // Already there when the look was quicker than this line.
      endedAt = System.nanoTime();
    }
    return last;
  }

  private synchronized void ended() {
    endedAt = System.nanoTime();
  }
}
