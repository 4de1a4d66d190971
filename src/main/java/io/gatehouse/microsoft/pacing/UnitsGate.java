package io.gatehouse.microsoft.pacing;

import io.gatehouse.microsoft.pacing.Ledgers.Changed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A limit of many units. The node takes a slice for each urgency and spends it within a second, so
 * most requests ask nobody. Finding and containing an account don't wait for the taking either:
 * they go a little ahead, and are booked at once.
 */
final class UnitsGate implements Gate {

  private static final Logger log = LoggerFactory.getLogger(UnitsGate.class);

  /** A slice is good for so long; what is left is given back with the next one. */
  static final Duration GOOD_FOR = Duration.ofSeconds(1);

  /** How long others than containment wait when the ledger can't be reached. */
  private static final Duration UNREACHED = Duration.ofSeconds(1);

  private static final AtomicLong NUMBER = new AtomicLong();

  private final Limit limit;
  private final Ledgers ledgers;
  private final String node;
  private final Executor background;
  private final LongSupplier nanoClock;
  private final Map<Urgency, Purse> purses = new EnumMap<>(Urgency.class);
  private volatile long closedUntil;

  UnitsGate(
      Limit limit, Ledgers ledgers, String node, Executor background, LongSupplier nanoClock) {
    this.limit = limit;
    this.ledgers = ledgers;
    this.node = node;
    this.background = background;
    this.nanoClock = nanoClock;
    this.closedUntil = nanoClock.getAsLong();
    for (Urgency urgency : Urgency.values()) {
      purses.put(urgency, new Purse(urgency));
    }
  }

  @Override
  public String words() {
    return limit.words();
  }

  @Override
  public Asked ask(int units, Caller caller, boolean change) {
    return purses.get(caller.urgency()).ask(units);
  }

  @Override
  public Duration putOff(int units, Caller caller, Duration delay) {
    return purses.get(caller.urgency()).putOff(units, delay);
  }

  @Override
  public void close(Duration pause) {
    closedUntil = Math.max(closedUntil, nanoClock.getAsLong() + pause.toNanos());
    try {
      ledgers.change(
          limit.name(),
          (present, now) -> new Changed<>(present.closed(now + pause.toMillis()), null));
    } catch (RuntimeException e) {
      log.warn("Other nodes don’t hear that {} wants a pause: {}", words(), e.getMessage());
    }
  }

  private int slice() {
    return ((Limit.InSlices) limit.counting()).slice();
  }

  /** What this node has taken for one urgency and not spent yet. */
  private final class Purse {

    private final Urgency urgency;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private String slice;
    private int units;
    private long takenAt;
    private boolean taking;
    private int owed;
    private long emptyUntil;
    private long promised;

    Purse(Urgency urgency) {
      this.urgency = urgency;
      this.capacity = Math.max(1, (int) (limit.units() * urgency.share()));
      this.takenAt = nanoClock.getAsLong();
      this.emptyUntil = takenAt;
    }

    Asked ask(int wanted) {
      int cost = Math.min(wanted, capacity);
      lock.lock();
      try {
        while (true) {
          long now = nanoClock.getAsLong();
          if (closedUntil - now > 0) {
            return Asked.later(Duration.ofNanos(closedUntil - now));
          }
          if (units >= cost && now - takenAt < GOOD_FOR.toNanos()) {
            units -= cost;
            return Asked.passed(pass(cost));
          }
          if (emptyUntil - now > 0) {
            return Asked.later(Duration.ofNanos(emptyUntil - now));
          }
          if (urgency != Urgency.ORDINARY && owed + cost <= slice()) {
            owed += cost;
            takeLater();
            return Asked.passed(Pass.NOTHING_TO_RETURN);
          }
          if (taking) {
            taken.awaitUninterruptibly();
          } else {
            take(cost);
          }
        }
      } finally {
        lock.unlock();
      }
    }

    private Pass pass(int cost) {
      String from = slice;
      return new Pass() {
        @Override
        public void unused() {
          lock.lock();
          try {
            units += from != null && from.equals(slice) ? cost : 0;
          } finally {
            lock.unlock();
          }
        }
      };
    }

    /**
     * Units become free about as fast as they were spent, so those who are put off come back one
     * after the other: a window later when as much was promised to others as it allows.
     */
    Duration putOff(int wanted, Duration delay) {
      lock.lock();
      try {
        long before = promised;
        promised += Math.min(wanted, capacity);
        return delay.plus(limit.window().multipliedBy(before).dividedBy(capacity));
      } finally {
        lock.unlock();
      }
    }

    private void takeLater() {
      if (taking) {
        return;
      }
      taking = true;
      background.execute(
          () -> {
            lock.lock();
            try {
              taking = false;
              if (owed > 0) {
                take(0);
              }
            } finally {
              lock.unlock();
            }
          });
    }

    /** Takes a slice, with the lock open while the ledger is asked. */
    private void take(int cost) {
      taking = true;
      Spent before = new Spent(slice, units, owed);
      slice = null;
      units = 0;
      String next = node + "-" + NUMBER.incrementAndGet();
      long asked = nanoClock.getAsLong();
      Ledger.Answer answer = null;
      lock.unlock();
      try {
        answer =
            ledgers.change(limit.name(), (present, now) -> asked(present, now, before, next, cost));
      } catch (RuntimeException e) {
        log.warn("What is left of {} could not be asked: {}", words(), e.getMessage());
      } finally {
        lock.lock();
        taking = false;
        taken.signalAll();
      }
      takenAt = asked;
      promised = 0;
      if (answer == null) {
        slice = before.slice;
        units = urgency == Urgency.ORDINARY ? 0 : slice();
        emptyUntil = urgency == Urgency.ORDINARY ? asked + UNREACHED.toNanos() : asked;
        return;
      }
      slice = next;
      units = answer.granted();
      emptyUntil = asked + TimeUnit.MILLISECONDS.toNanos(answer.delay());
      owed -= before.owed;
      if (owed > 0) {
        takeLater();
      }
    }

    private Changed<Ledger.Answer> asked(
        Ledger present, long now, Spent before, String next, int cost) {
      long window = limit.window().toMillis();
      Ledger ledger = present.at(now, window + GOOD_FOR.toMillis());
      if (before.slice != null) {
        ledger = ledger.ended(before.slice, before.unspent, now + window);
      }
      Ledger.Answer answer =
          ledger.slice(
              next,
              capacity,
              Math.max(1, cost),
              Math.max(slice(), cost),
              before.owed,
              now,
              now + GOOD_FOR.toMillis(),
              window);
      return new Changed<>(answer.next(), answer);
    }
  }

  /**
   * A slice that has come to its end.
   *
   * @param slice null when there was none
   * @param owed what was spent beside it
   */
  private record Spent(String slice, int unspent, int owed) {}
}
