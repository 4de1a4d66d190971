package io.gatehouse.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was committed into H2's file, once for all who commit meanwhile. Told to write at
 * each commit, H2 does so one commit after the other, each time with everything that others have
 * changed by then: in a wave of reports a third of the processor's time. Here, whoever commits
 * while the file is written waits for the next time, which one of them does for all.
 *
 * <p>A commit returns when it is in the file, as it would without, and so does a statement that
 * commits by itself. Told to write nothing by itself, H2 no longer tidies up its file either; that
 * is done here too.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /** By the open file: after an outage H2 opens it anew, and knows nothing of what is lost. */
  private final Map<MVStore, CommitGroup> groups = new HashMap<>();

  private final ScheduledExecutorService tidying =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "tidy-database-file");
            thread.setDaemon(true);
            return thread;
          });

  GroupCommit() {
    tidying.scheduleWithFixedDelay(this::tidyUp, 1, 1, TimeUnit.SECONDS);
  }

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

  private void tidyUp() {
    for (CommitGroup group : groups()) {
      try {
        group.tidyUp();
      } catch (RuntimeException e) {
        // What is wrong with the file is for whoever commits next to learn and to tell.
        log.debug("The database’s file was not tidied up: {}", e.getMessage());
      }
    }
  }

  private synchronized List<CommitGroup> groups() {
    return List.copyOf(groups.values());
  }

  /** Whoever tidies up just then finishes: interrupted, it would have H2 close the file. */
  @Override
  public void close() {
    tidying.shutdown();
  }
}
