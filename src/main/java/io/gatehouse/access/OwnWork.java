package io.gatehouse.access;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Marks calls of the engine that Gatehouse's own code makes while it answers somebody's request.
 * They may set variables and correlate messages, which nobody may do from outside. The engine still
 * authorizes them as the person (the start of a process once in ten seconds), and task gates still
 * hold.
 */
@Component
public class OwnWork {

  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  /** Runs work whose values come from Gatehouse's own code and were checked there. */
  public <T> T call(Supplier<T> work) {
    int before = depth.get();
    depth.set(before + 1);
    try {
      return work.get();
    } finally {
      if (before == 0) {
        depth.remove();
      } else {
        depth.set(before);
      }
    }
  }

  /** Runs work whose values come from Gatehouse's own code and were checked there. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return null;
        });
  }

  /** Whether this thread is inside {@link #call} or {@link #run}. */
  public boolean inProgress() {
    return depth.get() > 0;
  }
}
