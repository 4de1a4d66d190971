package io.gatehouse.database;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool of connections, and a smaller one beside it for who holds a connection already and needs
 * another: what commits at once within a step (approvals, secrets, failed attempts) does, and so do
 * threads that a step has started and waits for. With one pool, as many steps as there are
 * connections wait for each other until all of them give up.
 */
public final class NestedConnections extends DelegatingDataSource implements AutoCloseable {

  private static final int POOL_PER_NESTED = 6;
  private static final int LEAST_NESTED = 2;

  /** How many connections a thread holds, or who waits for it. */
  private static final ThreadLocal<AtomicInteger> HELD =
      ThreadLocal.withInitial(AtomicInteger::new);

  private final HikariDataSource nested = new HikariDataSource();
  private final AbandonClosedFile abandon;

  /** Null when the database writes each commit by itself. */
  private final GroupCommit groupCommit;

  /**
   * @param pool for what a thread needs first. Of the second pool's settings, its size differs: a
   *     sixth, and at least two
   */
  NestedConnections(HikariDataSource pool) {
    super(pool);
    this.abandon = new AbandonClosedFile(pool, nested);
    if (pool.getExceptionOverride() == null) {
      pool.setExceptionOverride(abandon);
    }
    this.groupCommit = DatabaseFile.writesLater(pool.getJdbcUrl()) ? new GroupCommit() : null;
    int size = Math.max(LEAST_NESTED, pool.getMaximumPoolSize() / POOL_PER_NESTED);
    pool.copyStateTo(nested);
    nested.setPoolName("nested");
    nested.setMaximumPoolSize(size);
    nested.setMinimumIdle(1);
  }

  /**
   * Connections for what must go on while every step holds one and waits for the tenant, such as
   * keeping the locks on these steps; the data source itself when it has no second pool.
   */
  public static DataSource spare(DataSource dataSource) {
    return dataSource instanceof NestedConnections pools ? pools.spare() : dataSource;
  }

  /**
   * Something that another thread is to do, as part of what this one does: when this one holds a
   * connection, the other takes its first from the second pool.
   */
  public static Runnable partOfCaller(Runnable task) {
    if (HELD.get().get() == 0) {
      return task;
    }
    return () -> {
      AtomicInteger mine = HELD.get();
      mine.incrementAndGet();
      try {
        task.run();
      } finally {
        mine.decrementAndGet();
      }
    };
  }

  @Override
  public Connection getConnection() throws SQLException {
    AtomicInteger mine = HELD.get();
    Connection connection = from(mine.get() == 0 ? obtainTargetDataSource() : nested);
    mine.incrementAndGet();
    return givenBack(connection, mine);
  }

  private DataSource spare() {
    return new DelegatingDataSource(nested) {
      @Override
      public Connection getConnection() throws SQLException {
        return from(nested);
      }
    };
  }

  private Connection from(DataSource pool) throws SQLException {
    try {
      Connection connection = pool.getConnection();
      return groupCommit == null ? connection : groupCommit.on(connection);
    } catch (SQLException e) {
      abandon.notMade(e);
      throw e;
    }
  }

  /** Whoever closes it, the thread that took it holds one less. */
  private static Connection givenBack(Connection connection, AtomicInteger held) {
    AtomicBoolean open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && open.getAndSet(false)) {
                held.decrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Closes the second pool; the first is closed by whoever made it. */
  @Override
  public void close() {
    if (groupCommit != null) {
      groupCommit.close();
    }
    nested.close();
  }
}
