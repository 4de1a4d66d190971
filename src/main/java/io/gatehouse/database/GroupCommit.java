package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Brings what was committed into H2's file, once for all who commit meanwhile. Told to write at
 * each commit, H2 does so one commit after the other, each time with everything that others have
 * changed by then: in a wave of reports a third of the processor's time. Here, whoever commits
 * while the file is written waits for the next time, which one of them does for all.
 *
 * <p>A commit returns when it is in the file, as it would without, and so does a statement that
 * commits by itself.
 */
final class GroupCommit {

  /** By the open file: after an outage H2 opens it anew, and knows nothing of what is lost. */
  private final Map<MVStore, CommitGroup> groups = new HashMap<>();

  /**
   * A connection whose commits are written together with those of all others.
   *
   * @param connection to a file of H2 in this process; closed when this fails
   */
  Connection on(Connection connection) throws SQLException {
    MVStore store;
    try {
      store = storeOf(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    writeNothingByItself(store);
    return WatchedConnection.of(connection, groupOf(store));
  }

  private static MVStore storeOf(Connection connection) throws SQLException {
    return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
        .getDatabase()
        .getStore()
        .getMvStore();
  }

  private synchronized CommitGroup groupOf(MVStore store) {
    CommitGroup known = groups.get(store);
    if (known == null) {
      groups.keySet().removeIf(MVStore::isClosed);
      known = new CommitGroup(store);
      groups.put(store, known);
    }
    return known;
  }

  /**
   * Neither at each commit nor on threads of its own, which would still have something to write
   * when a checkpoint finds nothing left to do.
   */
  private static void writeNothingByItself(MVStore store) {
    if (store.getAutoCommitDelay() >= 0 && !store.isClosed()) {
      store.setAutoCommitDelay(-1);
    }
  }
}
