package io.gatehouse.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

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

  private static final long NOTHING = -1;

  private long committed;
  private long written;
  private boolean writing;

  /** A connection whose commits are written together with those of all others. */
  Connection on(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new Watched(connection));
  }

  /**
   * Returns when everything that was committed before is in the file.
   *
   * @throws SQLException when it can't be written; what was committed may be lost then
   */
  private void write(Connection connection) throws SQLException {
    long mine = committed();
    for (long upTo = begin(mine); upTo != NOTHING; upTo = begin(mine)) {
      boolean done = false;
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT");
        done = true;
      } finally {
        end(upTo, done);
      }
    }
  }

  private synchronized long committed() {
    return ++committed;
  }

  /** Up to which commit the caller is to write; nothing when another has written its own. */
  private synchronized long begin(long mine) {
    boolean interrupted = false;
    while (writing && written < mine) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (written >= mine) {
      return NOTHING;
    }
    writing = true;
    return committed;
  }

  /** Of those who waited in vain the next one tries by itself, and learns what is wrong. */
  private synchronized void end(long upTo, boolean done) {
    writing = false;
    if (done) {
      written = upTo;
    }
    notifyAll();
  }

  /** Notices what changes something, and when it is committed. */
  private final class Watched implements InvocationHandler {

    private final Connection connection;
    private boolean changed;

    Watched(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      Object result = answer(connection, method, arguments);
      switch (method.getName()) {
        case "createStatement", "prepareStatement", "prepareCall" -> {
          if (arguments == null || !(arguments[0] instanceof String text) || !reads(text)) {
            return changing(method.getReturnType(), result);
          }
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

    private Object changing(Class<?> type, Object statement) throws SQLException {
      changed = true;
      return connection.getAutoCommit() ? committingItself(type, statement) : statement;
    }

    private Object committingItself(Class<?> type, Object statement) {
      return Proxy.newProxyInstance(
          type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) -> {
            Object result = answer(statement, method, arguments);
            if (method.getName().startsWith("execute")) {
              write(connection);
            }
            return result;
          });
    }

    private void writeWhatChanged() throws SQLException {
      if (changed) {
        changed = false;
        write(connection);
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
