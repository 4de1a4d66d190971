package io.gatehouse.microsoft.pacing;

import io.gatehouse.configuration.LogContext;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * On whose behalf the tenant is asked. Belongs to a thread, and to those of {@link
 * #cachedThreadPool} that it starts something on.
 *
 * @param step a step of a case that comes back when it is put off, by an id that stays the same;
 *     null for anything else: a person's request, a report, a look at the service's health
 */
public record Caller(String step, Urgency urgency) {

  private static final Caller NOBODY = new Caller(null, Urgency.ORDINARY);
  private static final ThreadLocal<Caller> CURRENT = new ThreadLocal<>();

  /** Who asks on this thread; never null. */
  public static Caller current() {
    Caller caller = CURRENT.get();
    return caller == null ? NOBODY : caller;
  }

  /** Does something that is more urgent than what the caller usually does. */
  public static <T> T urgently(Urgency urgency, Supplier<T> work) {
    return new Caller(current().step, urgency).call(work);
  }

  /** Threads that ask on behalf of whoever gives them something to do. */
  public static ExecutorService cachedThreadPool(ThreadFactory threads) {
    return LogContext.cachedThreadPool(threads, Caller::carried);
  }

  <T> T call(Supplier<T> work) {
    Caller before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  private static Runnable carried(Runnable task) {
    Caller caller = current();
    return () ->
        caller.call(
            () -> {
              task.run();
              return null;
            });
  }
}
