package io.gatehouse.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL server for all tests of a run; it ends with the run. */
public final class TestPostgres {

  private static EmbeddedPostgres server;

  private TestPostgres() {}

  /** A fresh database with Gatehouse's tables. */
  public static synchronized TestDatabase database() {
    try {
      if (server == null) {
        server = EmbeddedPostgres.start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String name = "gatehouse_" + UUID.randomUUID().toString().replace("-", "");
    JdbcClient.create(server.getPostgresDatabase()).sql("create database " + name).update();
    return TestDatabase.on(server.getDatabase("postgres", name));
  }
}
