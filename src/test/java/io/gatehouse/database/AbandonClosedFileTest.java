package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.h2.engine.Engine;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonClosedFileTest {

  @Test
  void shouldConnectAnewToAFileThatH2HasOpenAndForgotten(@TempDir Path directory) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:h2:file:" + directory.resolve("forgotten"));
      pool.setConnectionTimeout(500);
      pool.setMaximumPoolSize(1);
      try (NestedConnections connections = new NestedConnections(pool)) {
        try (Connection first = connections.getConnection()) {
          forget(first);
          assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
        }

        await()
            .atMost(Duration.ofSeconds(10))
            .ignoreExceptions()
            .untilAsserted(
                () -> {
                  try (Connection first = connections.getConnection();
                      Connection second = connections.getConnection()) {
                    assertThat(first.createStatement().execute("select 1")).isTrue();
                    assertThat(second.createStatement().execute("select 1")).isTrue();
                  }
                });
      }
    }
  }

  /** As it does when a connection to a database that has closed is used. */
  private static void forget(Connection connection) throws Exception {
    JdbcConnection own = connection.unwrap(JdbcConnection.class);
    String name = ((SessionLocal) own.getSession()).getDatabase().getName();
    Method close = Engine.class.getDeclaredMethod("close", String.class);
    close.setAccessible(true);
    close.invoke(null, name);
  }
}
