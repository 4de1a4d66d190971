package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.database.TestDatabase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class DatabaseHealthTest {

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final HikariDataSource pool = new HikariDataSource();
  private TestDatabase database;

  @BeforeEach
  void start() {
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(2);
    pool.setConnectionTimeout(500);
    database = TestDatabase.on(pool);
  }

  @AfterEach
  void stop() {
    pool.close();
  }

  private Health health() {
    return new DatabaseHealth(pool, new DatabaseProbe(pool, Clock.systemUTC())).health();
  }

  @Test
  void shouldSayWhichDatabaseTakesWrites() {
    assertThat(health().getStatus()).isEqualTo(Status.UP);
    assertThat(health().getDetails().get("database").toString()).startsWith("H2 ");
  }

  @Test
  void shouldBeDownWhenTheDatabaseCanOnlyBeRead() {
    database.jdbc().sql("create user reader password 'reader'").update();
    database.jdbc().sql("grant select on schema public to reader").update();
    try (HikariDataSource reading = new HikariDataSource()) {
      reading.setJdbcUrl(url.replace(";DB_CLOSE_DELAY=-1", ""));
      reading.setUsername("reader");
      reading.setPassword("reader");

      Health health =
          new DatabaseHealth(reading, new DatabaseProbe(reading, Clock.systemUTC())).health();

      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails().get("problem").toString())
          .contains("Not enough rights for object \"PUBLIC.GH_PROBE\"");
    }
  }

  @Test
  void shouldBeDownWhenNoConnectionIsLeftAndSayHowManyWait() throws Exception {
    List<AutoCloseable> taken = new ArrayList<>();
    taken.add(pool.getConnection());
    taken.add(pool.getConnection());

    Health health = health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails())
        .containsEntry("connections", "2 of 2")
        .hasEntrySatisfying(
            "problem", words -> assertThat(words.toString()).contains("not available"));
    for (AutoCloseable each : taken) {
      each.close();
    }
    assertThat(health().getStatus()).isEqualTo(Status.UP);
  }
}
