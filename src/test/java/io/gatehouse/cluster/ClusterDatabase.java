package io.gatehouse.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL of its own for the nodes of a test; it can be stopped and started. */
public final class ClusterDatabase implements AutoCloseable {

  private final Path data;
  private EmbeddedPostgres server;
  private int port;

  /** Starts one, empty unless its directory is not. */
  public ClusterDatabase(Path data) {
    this.data = data;
    start();
  }

  /** Starts it where it was when it stopped. */
  public void start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
      server = (port == 0 ? builder : builder.setPort(port)).start();
      port = server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it; every connection breaks. */
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How nodes are told to use it. */
  public String[] options() {
    return new String[] {
      "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres").split("\\?")[0],
      "--spring.datasource.username=postgres",
      "--spring.datasource.password=postgres"
    };
  }

  /** A way to look into it. */
  public JdbcClient jdbc() {
    return JdbcClient.create(server.getPostgresDatabase());
  }

  /** A connection of one's own. */
  Connection connection() {
    try {
      return server.getPostgresDatabase().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
