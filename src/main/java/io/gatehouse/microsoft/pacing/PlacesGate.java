package io.gatehouse.microsoft.pacing;

import io.gatehouse.microsoft.pacing.Ledgers.Changed;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many requests at the same time. The node holds places while it uses them: two, and more when
 * it needs them and nobody else does; it gives them back as soon as it has had no use for a moment.
 */
final class PlacesGate implements Gate {

  private static final Logger log = LoggerFactory.getLogger(PlacesGate.class);

  /** So long nobody asks before places are given back. */
  private static final Duration IDLE = Duration.ofMillis(200);

  /** When all places are at other nodes, or the ledger can't be reached. */
  private static final Duration ELSEWHERE = Duration.ofMillis(500);

  private static final int FIRST = 2;

  private final Limit limit;
  private final Ledgers ledgers;
  private final String node;
  private final ScheduledExecutorService background;
  private final LongSupplier nanoClock;
  private final long longestAnswer;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();

  private int held;
  private long heldUntil;
  private int used;
  private boolean asking;
  private boolean returning;
  private long lastUse;
  private long elsewhereUntil;
  private long closedUntil;

  /**
   * @param longestAnswer after which a request has been answered or never will be; shorter than the
   *     limit's window
   */
  PlacesGate(
      Limit limit,
      Ledgers ledgers,
      String node,
      ScheduledExecutorService background,
      LongSupplier nanoClock,
      Duration longestAnswer) {
    this.limit = limit;
    this.ledgers = ledgers;
    this.node = node;
    this.background = background;
    this.nanoClock = nanoClock;
    this.longestAnswer = longestAnswer.toNanos();
    long now = nanoClock.getAsLong();
    this.heldUntil = now;
    this.lastUse = now;
    this.elsewhereUntil = now;
    this.closedUntil = now;
  }

  @Override
  public String words() {
    return limit.words();
  }

  /** Waits here for a place that this node will have free again. */
  @Override
  public Asked ask(int units, Caller caller, boolean change) {
    lock.lock();
    try {
      long deadline = nanoClock.getAsLong() + longestAnswer;
      while (true) {
        long now = nanoClock.getAsLong();
        lastUse = now;
        if (closedUntil - now > 0) {
          return Asked.later(Duration.ofNanos(closedUntil - now));
        }
        boolean good = heldUntil - now > longestAnswer;
        if (good && used < held) {
          used++;
          return Asked.passed(new Taken());
        }
        boolean more = !good || held < limit.units();
        if (more && !asking && elsewhereUntil - now <= 0) {
          hold();
        } else if (held == 0 && !asking || deadline - now <= 0) {
          return Asked.later(ELSEWHERE);
        } else {
          changed.awaitNanos(ELSEWHERE.toNanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Asked.later(ELSEWHERE);
    } finally {
      lock.unlock();
    }
  }

  /** Takes or keeps places, with the lock open while the ledger is asked. */
  private void hold() {
    asking = true;
    long asked = nanoClock.getAsLong();
    int wanted = held == 0 ? FIRST : limit.units();
    Ledger.Answer answer = new Ledger.Answer(Ledger.EMPTY, 0, 0);
    lock.unlock();
    try {
      answer = ledgers.change(limit.name(), (present, time) -> held(present, time, wanted));
    } catch (RuntimeException e) {
      log.warn("The places at {} could not be asked for: {}", words(), e.getMessage());
    } finally {
      lock.lock();
      asking = false;
      changed.signalAll();
    }
    if (answer.granted() <= held) {
      elsewhereUntil = asked + ELSEWHERE.toNanos();
    }
    if (answer.delay() > 0) {
      closedUntil = asked + TimeUnit.MILLISECONDS.toNanos(answer.delay());
    }
    if (answer.granted() > 0) {
      held = answer.granted();
      heldUntil = asked + limit.window().toNanos();
    }
    returnWhenIdle();
  }

  private Changed<Ledger.Answer> held(Ledger present, long now, int wanted) {
    long window = limit.window().toMillis();
    Ledger.Answer answer =
        present
            .at(now, window)
            .places(node, limit.units(), Math.min(wanted, limit.units()), now, now + window);
    return new Changed<>(answer.next(), answer);
  }

  private void returnWhenIdle() {
    if (!returning && held > 0) {
      returning = true;
      background.schedule(this::giveBack, IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void giveBack() {
    lock.lock();
    try {
      returning = false;
      boolean idle = used == 0 && !asking && nanoClock.getAsLong() - lastUse >= IDLE.toNanos();
      if (!idle) {
        returnWhenIdle();
        return;
      }
      held = 0;
      asking = true;
    } finally {
      lock.unlock();
    }
    try {
      ledgers.change(
          limit.name(),
          (present, now) -> new Changed<>(present.ended(node, Integer.MAX_VALUE, now), null));
    } catch (RuntimeException e) {
      log.warn("The places at {} could not be given back: {}", words(), e.getMessage());
    } finally {
      lock.lock();
      asking = false;
      changed.signalAll();
      lock.unlock();
    }
  }

  @Override
  public void close(Duration pause) {
    lock.lock();
    try {
      closedUntil = Math.max(closedUntil, nanoClock.getAsLong() + pause.toNanos());
    } finally {
      lock.unlock();
    }
    try {
      ledgers.change(
          limit.name(),
          (present, now) -> new Changed<>(present.closed(now + pause.toMillis()), null));
    } catch (RuntimeException e) {
      log.warn("Other nodes don’t hear that {} wants a pause: {}", words(), e.getMessage());
    }
  }

  private final class Taken implements Pass {

    @Override
    public void ended() {
      lock.lock();
      try {
        used--;
        lastUse = nanoClock.getAsLong();
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }
}
