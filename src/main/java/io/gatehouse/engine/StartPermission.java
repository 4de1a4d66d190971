package io.gatehouse.engine;

import io.gatehouse.access.SignedInPerson;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers for ten seconds that somebody may start a process. The engine takes four queries to
 * find out, which is much in a wave of reports by the same people, and its authorizations change
 * only when Gatehouse starts: nobody may change them from outside.
 */
final class StartPermission {

  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final Map<Starter, Long> known = new ConcurrentHashMap<>();
  private final LongSupplier nanoseconds;

  /**
   * @param nanoseconds a clock that nobody sets, like {@link System#nanoTime}
   */
  StartPermission(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** Other groups are another person: who has lost a role is asked about at once. */
  private record Starter(String userId, Set<String> groups, String processDefinitionId) {}

  /**
   * Returns when the person may start this process.
   *
   * @param engine asks the engine, and throws what the engine throws when it does not permit it
   */
  void require(SignedInPerson person, String processDefinitionId, Runnable engine) {
    long now = nanoseconds.getAsLong();
    known.values().removeIf(since -> now - since > REMEMBERED.toNanos());
    Starter starter = new Starter(person.userId(), person.groups(), processDefinitionId);
    if (!known.containsKey(starter)) {
      engine.run();
      known.put(starter, now);
    }
  }
}
