package io.gatehouse.database;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Gatehouse's own tables in a database of their own, made by the real migrations. */
public record TestDatabase(
    DataSource dataSource, JdbcClient jdbc, PlatformTransactionManager transactions) {

  /** A fresh H2 database in memory. */
  public static TestDatabase inMemory() {
    return on(
        new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "test", "test"));
  }

  /** An empty database of any kind. */
  public static TestDatabase on(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).load().migrate();
    return new TestDatabase(
        dataSource, JdbcClient.create(dataSource), new DataSourceTransactionManager(dataSource));
  }

  /** Everything in it as text, the way a thief of a backup would read it. H2 only. */
  public String dump() {
    List<String> lines = jdbc.sql("script").query(String.class).list();
    return String.join("\n", lines);
  }
}
