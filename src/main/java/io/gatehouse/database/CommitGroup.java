package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who commit to the same open file of H2; one of them writes it for all who wait. */
final class CommitGroup {

  private static final Logger log = LoggerFactory.getLogger(CommitGroup.class);

  /** Milliseconds for which changes that begin are kept waiting for those under way. */
  private static final long LET_NOBODY_BEGIN = 20;

  private static final int MOST_TRIES = 100;

  /**
   * Nanoseconds to wait for others before the next write, for each commit after the first that the
   * last one wrote. In a wave a write costs a quarter of the processor's time when it is done as
   * often as it can be, and half of that with twenty a second; when few commit, hardly anybody
   * waits.
   */
  private static final long FOR_EACH_OTHER = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(40);

  /** Percent of the file that should be in use, of what is older than the last seconds. */
  private static final int WELL_USED = 50;

  /** Bytes in use that are moved at once; commits wait meanwhile, and may go first afterwards. */
  private static final int MOVED_AT_ONCE = 512 * 1024;

  private static final int MOVES = 4;

  private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
  private final MVStore store;
  private long committed;
  private long written;
  private boolean writing;

  /** By {@link System#nanoTime}; only whoever writes reads it and sets it. */
  private volatile long next = System.nanoTime();

  private long writtenBeforeTidying;

  /**
   * @param store the open file, as H2 calls it
   */
  CommitGroup(MVStore store) {
    this.store = store;
  }

  /** Something that changes the database, or ends a transaction that did. */
  interface Change {
    Object make() throws Throwable;
  }

  /**
   * Makes a change while nobody writes the file. H2 writes one table after the other as they are in
   * that moment: of a change that is being made it may write what was changed and not how to take
   * it back, and when the process is killed then, half a transaction is left for good.
   */
  Object change(Change change) throws Throwable {
    changing.readLock().lock();
    try {
      return change.make();
    } finally {
      changing.readLock().unlock();
    }
  }

  /**
   * Returns when everything that was committed before is in the file.
   *
   * @throws SQLException when it can't be written; what was committed may be lost then
   */
  void write(Connection connection) throws SQLException {
    long mine = committed();
    LateInterrupt interrupt = new LateInterrupt();
    try {
      while (!isWritten(mine)) {
        waitOrBegin(mine, interrupt);
        if (!isWritten(mine)) {
          checkpoint(connection, interrupt);
        }
      }
    } finally {
      // Not before: H2 closes the file when a thread that is interrupted writes to it.
      interrupt.comeNow();
    }
  }

  /**
   * Moves some of what is in use out of parts of the file that are mostly not, so that these can be
   * written again. Does nothing when nothing was written since the last time: what is moved is
   * itself written by the next commit.
   */
  void tidyUp() {
    synchronized (this) {
      if (written == writtenBeforeTidying || store.isClosed()) {
        return;
      }
      writtenBeforeTidying = written;
    }
    int moves = 0;
    while (moves < MOVES && store.compact(WELL_USED, MOVED_AT_ONCE)) {
      moves++;
    }
  }

  private synchronized long committed() {
    return ++committed;
  }

  private synchronized boolean isWritten(long commit) {
    return written >= commit;
  }

  /** Until another has written it, or it is the caller's turn to write. */
  private synchronized void waitOrBegin(long mine, LateInterrupt interrupt) throws SQLException {
    while (writing && written < mine) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupt.came();
      }
    }
    if (written < mine) {
      if (store.isClosed()) {
        throw new SQLNonTransientConnectionException(
            "The database was closed before this was in its file.", "90098", Outage.H2_IS_CLOSED);
      }
      writing = true;
    }
  }

  /** Of those who waited in vain the next one tries by itself, and learns what is wrong. */
  private void checkpoint(Connection connection, LateInterrupt interrupt) throws SQLException {
    boolean nobodyChanges = false;
    long upTo = 0;
    try (Statement statement = connection.createStatement()) {
      waitForOthers(interrupt);
      nobodyChanges = waitUntilNobodyChanges(interrupt);
      long committedSoFar;
      synchronized (this) {
        committedSoFar = committed;
      }
      statement.execute("CHECKPOINT");
      upTo = committedSoFar;
    } finally {
      if (nobodyChanges) {
        changing.writeLock().unlock();
      }
      synchronized (this) {
        next = System.nanoTime() + Math.min(LONGEST_WAIT, FOR_EACH_OTHER * (upTo - written - 1));
        writing = false;
        written = Math.max(written, upTo);
        notifyAll();
      }
    }
  }

  private void waitForOthers(LateInterrupt interrupt) {
    for (long left = left(); left > 0; left = left()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        interrupt.came();
      }
    }
  }

  private long left() {
    return next - System.nanoTime();
  }

  /**
   * Not for ever: who makes a change may wait for a row of somebody who is kept from the next one.
   */
  private boolean waitUntilNobodyChanges(LateInterrupt interrupt) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        if (changing.writeLock().tryLock(LET_NOBODY_BEGIN, TimeUnit.MILLISECONDS)) {
          return true;
        }
      } catch (InterruptedException e) {
        interrupt.came();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    log.warn("The database was written while something was being changed.");
    return false;
  }

  /** An interrupt that is kept for later. */
  private static final class LateInterrupt {

    private boolean came = Thread.interrupted();

    void came() {
      came = true;
    }

    void comeNow() {
      if (came) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
