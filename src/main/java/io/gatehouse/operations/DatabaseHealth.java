package io.gatehouse.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.gatehouse.database.DatabaseFile;
import io.gatehouse.database.Outage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the database takes what Gatehouse writes. A database that can only be read is down: no
 * step is carried out without its entry in the journal.
 */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DataSource dataSource;
  private final DatabaseProbe probe;

  DatabaseHealth(DataSource dataSource, DatabaseProbe probe) {
    this.dataSource = dataSource;
    this.probe = probe;
  }

  @Override
  public Health health() {
    Health.Builder health = new Health.Builder();
    try {
      health.up().withDetail("database", probe.written(PATIENCE).product());
    } catch (TimeoutException e) {
      health
          .down()
          .withDetail(
              "problem", "Writing a line takes longer than " + PATIENCE.toSeconds() + " s.");
    } catch (ExecutionException e) {
      health.down().withDetail("problem", words(e.getCause()));
    }
    pool(health);
    return health.build();
  }

  private String words(Throwable failure) {
    String words = Outage.words(failure);
    if (!Outage.isFullDisk(failure)) {
      return words;
    }
    return "The disk that holds the database is full ("
        + words
        + "). Make room "
        + DatabaseFile.directory(dataSource).map(path -> "in " + path).orElse("on its server")
        + "; Gatehouse goes on by itself then. Until then no report is taken and no step goes on.";
  }

  private void pool(Health.Builder health) {
    HikariDataSource pool = pool();
    HikariPoolMXBean now = pool == null ? null : pool.getHikariPoolMXBean();
    if (now != null) {
      health
          .withDetail(
              "connections", now.getActiveConnections() + " of " + pool.getMaximumPoolSize())
          .withDetail("waitingForConnection", now.getThreadsAwaitingConnection());
    }
  }

  private HikariDataSource pool() {
    try {
      return dataSource.isWrapperFor(HikariDataSource.class)
          ? dataSource.unwrap(HikariDataSource.class)
          : null;
    } catch (SQLException e) {
      return null;
    }
  }
}
