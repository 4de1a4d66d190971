package io.gatehouse.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose application dies at a moment that a test sets: from then on nothing is committed
 * any more, whatever the application still does, as if its process had been killed. What was
 * committed stays.
 */
final class MortalDatabase extends DelegatingDataSource {

  private static final Set<String> WORK =
      Set.of("prepareStatement", "createStatement", "commit", "setAutoCommit");

  private volatile boolean dead;
  private int commitsLeft = Integer.MAX_VALUE;
  private int commits;

  MortalDatabase(DataSource database) {
    super(database);
  }

  /** Now. */
  void die() {
    dead = true;
  }

  /** In place of a commit after so many more. */
  synchronized void dieAfterCommits(int more) {
    commitsLeft = more;
    commits = 0;
  }

  /** As after a restart. */
  synchronized void revive() {
    dead = false;
    commitsLeft = Integer.MAX_VALUE;
    commits = 0;
  }

  boolean dead() {
    return dead;
  }

  /** Commits since it was last told when to die. */
  synchronized int commits() {
    return commits;
  }

  private synchronized void committing() throws SQLException {
    if (commitsLeft == 0) {
      dead = true;
      throw new SQLException("The machine is off.");
    }
    commitsLeft--;
    commits++;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (dead) {
      throw new SQLException("The machine is off.");
    }
    Connection real = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (dead && WORK.contains(method.getName()) && !real.isClosed()) {
                real.rollback();
                throw new SQLException("The machine is off.");
              }
              if (method.getName().equals("commit")) {
                committing();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
