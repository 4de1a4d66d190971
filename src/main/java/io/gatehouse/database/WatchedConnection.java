package io.gatehouse.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * A connection that notices what changes something, and has it written when it is committed. What
 * begins with {@code select} is taken to change nothing.
 */
final class WatchedConnection implements InvocationHandler {

  /** Of a transaction; closing takes back what was not committed. */
  private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit", "close");

  private final Connection connection;
  private final CommitGroup group;
  private boolean changed;

  private WatchedConnection(Connection connection, CommitGroup group) {
    this.connection = connection;
    this.group = group;
  }

  /** The same connection, watched. */
  static Connection of(Connection connection, CommitGroup group) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new WatchedConnection(connection, group));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean ends = changed && ENDS.contains(method.getName());
    Object result =
        ends
            ? group.change(() -> answer(connection, method, arguments))
            : answer(connection, method, arguments);
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
      return group.change(() -> answer(statement, method, arguments));
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

  private static Object answer(Object asked, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(asked, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
