package io.gatehouse.configuration;

import io.gatehouse.database.NestedConnections;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;

/** Threads whose lines in the log say for which case and request they work. */
public final class LogContext {

  private LogContext() {}

  /**
   * As {@link java.util.concurrent.Executors#newCachedThreadPool(ThreadFactory)}; what a task logs
   * carries what its caller's lines carry.
   */
  public static ExecutorService cachedThreadPool(ThreadFactory threads) {
    return cachedThreadPool(threads, UnaryOperator.identity());
  }

  /**
   * The same for threads that carry more.
   *
   * @param carrying called by the caller with what it starts; returns what is run
   */
  public static ExecutorService cachedThreadPool(
      ThreadFactory threads, UnaryOperator<Runnable> carrying) {
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), threads) {
      @Override
      public void execute(Runnable task) {
        super.execute(carrying(carrying.apply(NestedConnections.partOfCaller(task))));
      }
    };
  }

  private static Runnable carrying(Runnable task) {
    Map<String, String> callers = MDC.getCopyOfContextMap();
    return () -> {
      if (callers != null) {
        MDC.setContextMap(callers);
      }
      try {
        task.run();
      } finally {
        MDC.clear();
      }
    };
  }
}
