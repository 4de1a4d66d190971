package io.gatehouse.intake;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets accounts that are reported already be locked before the next report is taken. With every
 * processor busy taking reports, locking would begin in earnest only after the last of them.
 */
final class LocksFirst {

  /** A report is taken late rather than never: the tenant may not answer whoever locks. */
  private static final Duration NO_LONGER_THAN = Duration.ofMillis(500);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final Locking locking;

  LocksFirst(Locking locking) {
    this.locking = locking;
  }

  /** Returns when there is room to lock another account, or after half a second. */
  void giveWay() {
    long until = System.nanoTime() + NO_LONGER_THAN.toNanos();
    while (locking.isBusy() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }
}
