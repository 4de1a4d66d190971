package io.gatehouse.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
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
 * commits by itself. What begins with {@code select} is taken to change nothing.
 */
final class GroupCommit {

  /** By the open file: after an outage H2 opens it anew, and knows nothing of what is lost. */
  private final Map<MVStore, Group> groups = new HashMap<>();

  /**
   * A connection whose commits are written together with those of all others.
   *
   * @param connection to a file of H2 in this process
   */
  Connection on(Connection connection) throws SQLException {
    MVStore store =
        ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
            .getDatabase()
            .getStore()
            .getMvStore();
    writeNothingByItself(store);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Watched(connection, groupOf(store)));
  }

  private synchronized Group groupOf(MVStore store) {
    Group known = groups.get(store);
    if (known == null) {
      groups.keySet().removeIf(MVStore::isClosed);
      known = new Group(store);
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

  /** Those who commit to the same open file. */
  private static final class Group {

    private final MVStore store;
    private long committed;
    private long written;
    private boolean writing;

    Group(MVStore store) {
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

  /** Notices what changes something, and when it is committed. */
  private static final class Watched implements InvocationHandler {

    private final Connection connection;
    private final Group group;
    private boolean changed;

    Watched(Connection connection, Group group) {
      this.connection = connection;
      this.group = group;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      Object result = answer(connection, method, arguments);
      switch (method.getName()) {
        case "createStatement" -> {
          return watched(Statement.class, result, "");
        }
        case "prepareStatement", "prepareCall" -> {
          String text = (String) arguments[0];
          return reads(text) ? result : watched(method.getReturnType(), result, text);
        }
        case "commit", "setAutoCommit" -> writeWhatChanged();
        case "rollback" -> changed &= arguments != null;
        default -> {}
      }
      return result;
    }

    private static boolean reads(String statement) {
      return statement.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
    }

    /**
     * @param prepared what is executed when nothing else is given
     */
    private Object watched(Class<?> type, Object statement, String prepared) {
      return Proxy.newProxyInstance(
          type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) ->
              method.getName().startsWith("execute")
                  ? execute(statement, method, arguments, prepared)
                  : answer(statement, method, arguments));
    }

    private Object execute(Object statement, Method method, Object[] arguments, String prepared)
        throws Throwable {
      boolean given = arguments != null && arguments[0] instanceof String;
      if (reads(given ? (String) arguments[0] : prepared)) {
        return answer(statement, method, arguments);
      }
      boolean commitsItself = connection.getAutoCommit();
      changed = true;
      // Of a batch that fails half-way, the first half is committed too.
      try {
        return answer(statement, method, arguments);
      } finally {
        if (commitsItself) {
          writeWhatChanged();
        }
      }
    }

    private void writeWhatChanged() throws SQLException {
      if (changed) {
        changed = false;
        group.write(connection);
      }
    }
  }

  private static Object answer(Object asked, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(asked, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
