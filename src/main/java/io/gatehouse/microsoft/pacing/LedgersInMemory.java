package io.gatehouse.microsoft.pacing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** For a node that has the tenant's limits to itself. Time goes by the machine's steady clock. */
final class LedgersInMemory implements Ledgers {

  private final Map<String, Ledger> ledgers = new HashMap<>();
  private final LongSupplier clock;

  LedgersInMemory() {
    this(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  /**
   * @param clock milliseconds
   */
  LedgersInMemory(LongSupplier clock) {
    this.clock = clock;
  }

  @Override
  public synchronized <T> T change(String name, Change<T> change) {
    Changed<T> changed = change.of(ledgers.getOrDefault(name, Ledger.EMPTY), clock.getAsLong());
    if (changed.next().isEmpty()) {
      ledgers.remove(name);
    } else {
      ledgers.put(name, changed.next());
    }
    return changed.result();
  }
}
