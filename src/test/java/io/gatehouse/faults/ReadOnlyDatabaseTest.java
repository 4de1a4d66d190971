package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.stories.Person;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A PostgreSQL that answers and takes no writes, as one that was failed over to does. */
class ReadOnlyDatabaseTest extends Machine {

  private static EmbeddedPostgres server;

  @DynamicPropertySource
  static void onPostgres(DynamicPropertyRegistry properties) throws IOException {
    server = EmbeddedPostgres.start();
    properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
    properties.add("spring.datasource.username", () -> "postgres");
    properties.add("spring.datasource.password", () -> "postgres");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void shouldSaySoAndGoOn() {
    lab.conditions("{\"latencyMillis\":300}");
    String underWay = report("anna.krause@nordwind.example");
    readOnly("on");

    awaitHealth("database", says("DOWN", "read-only"));
    assertThat(status("/actuator/health/readiness")).isEqualTo(503);
    assertThat(status("/actuator/health/liveness")).isEqualTo(200);
    Person.Answer refused = asta.report("mads.bach@nordwind.example", "Odd mail.");
    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.body().path("detail").asText()).contains("Send it again");

    readOnly("off");
    lab.conditions("{}");
    awaitHealth("database", part -> part.path("status").asText().equals("UP"));
    awaitReview(underWay);
    awaitReview(report("mads.bach@nordwind.example"));
  }

  private static void readOnly(String onOrOff) {
    JdbcClient admin = JdbcClient.create(server.getPostgresDatabase());
    admin.sql("alter system set" + " default_transaction_read_only = " + onOrOff).update();
    admin.sql("select pg_reload_conf()").query().listOfRows();
  }
}
