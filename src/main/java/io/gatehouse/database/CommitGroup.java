package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import org.h2.mvstore.MVStore;

/** Those who commit to the same open file of H2; one of them writes it for all who wait. */
final class CommitGroup {

  private final MVStore store;
  private long committed;
  private long written;
  private boolean writing;

  /**
   * @param store the open file, as H2 calls it
   */
  CommitGroup(MVStore store) {
    this.store = store;
  }

  /**
   * Returns when everything that was committed before is in the file.
   *
   * @throws SQLException when it can't be written; what was committed may be lost then
   */
  void write(Connection connection) throws SQLException {
    long mine = committed();
    boolean interrupted = Thread.interrupted();
    try {
      while (!isWritten(mine)) {
        interrupted |= waitOrBegin(mine);
        if (!isWritten(mine)) {
          checkpoint(connection);
        }
      }
    } finally {
      // Not before: H2 closes the file when a thread that is interrupted writes to it.
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized long committed() {
    return ++committed;
  }

  private synchronized boolean isWritten(long commit) {
    return written >= commit;
  }

  /**
   * Until another has written it, or it is the caller's turn to write.
   *
   * @return whether the caller was interrupted meanwhile
   */
  private synchronized boolean waitOrBegin(long mine) throws SQLException {
    boolean interrupted = false;
    while (writing && written < mine) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (written < mine) {
      if (store.isClosed()) {
        throw new SQLNonTransientConnectionException(
            "The database was closed before this was in its file.", "90098", Outage.H2_IS_CLOSED);
      }
      writing = true;
    }
    return interrupted;
  }

  /** Of those who waited in vain the next one tries by itself, and learns what is wrong. */
  private void checkpoint(Connection connection) throws SQLException {
    long upTo;
    synchronized (this) {
      upTo = committed;
    }
    boolean done = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
      done = true;
    } finally {
      synchronized (this) {
        writing = false;
        written = done ? upTo : written;
        notifyAll();
      }
    }
  }
}
