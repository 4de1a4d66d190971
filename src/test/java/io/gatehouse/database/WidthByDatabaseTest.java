package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class WidthByDatabaseTest {

  private final MockEnvironment environment = new MockEnvironment();

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:./data/gatehouse, , , 96, 114",
    "jdbc:postgresql://db.example.org/gatehouse, , , 64, 82",
    "jdbc:postgresql://db.example.org/gatehouse, 128, , 128, 146",
    "jdbc:h2:file:./data/gatehouse, , 82, 64, 82",
    "jdbc:postgresql://db.example.org/gatehouse, , 30, 12, 30",
    "jdbc:postgresql://db.example.org/gatehouse, , 8, 1, 8",
    "jdbc:h2:file:./data/gatehouse, 40, 20, 40, 20",
    "'jdbc:postgresql://${DB_HOST}/gatehouse', , , 64, 82",
  })
  void shouldSuitTheDatabaseUnlessConfigured(
      String url, String configuredThreads, String configuredPool, int threads, int pool) {
    environment.setProperty("spring.datasource.url", url);
    if (configuredThreads != null) {
      environment.setProperty("gatehouse.urgent-threads", configuredThreads);
    }
    if (configuredPool != null) {
      environment.setProperty("spring.datasource.hikari.maximum-pool-size", configuredPool);
    }

    new WidthByDatabase().postProcessEnvironment(environment, new SpringApplication());

    assertThat(environment.getProperty("gatehouse.urgent-threads", Integer.class))
        .isEqualTo(threads);
    assertThat(environment.getProperty("spring.datasource.hikari.maximum-pool-size", Integer.class))
        .isEqualTo(pool);
  }
}
