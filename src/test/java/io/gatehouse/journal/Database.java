package io.gatehouse.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database with Gatehouse's tables, without an application around it. */
public final class Database implements AutoCloseable {

  private final HikariDataSource dataSource;
  private final EmbeddedPostgres server;
  public final JdbcClient jdbc;
  public final JdbcTransactionManager transactions;

  private Database(HikariDataSource dataSource, EmbeddedPostgres server, String vendor) {
    this.dataSource = dataSource;
    this.server = server;
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
        .load()
        .migrate();
    this.jdbc = JdbcClient.create(dataSource);
    this.transactions = new JdbcTransactionManager(dataSource);
  }

  public static Database h2() {
    return new Database(
        pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000", "sa"),
        null,
        "h2");
  }

  public static Database postgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    return new Database(
        pool(server.getJdbcUrl("postgres", "postgres"), "postgres"), server, "postgresql");
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  @Override
  public void close() throws IOException {
    dataSource.close();
    if (server != null) {
      server.close();
    }
  }

  private static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(24);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
