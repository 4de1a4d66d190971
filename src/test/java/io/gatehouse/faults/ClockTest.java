package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A clock that jumps by an hour, both ways, in the middle of cases. */
@Import(ClockTest.Setting.class)
@TestPropertySource(
    properties = "spring.datasource.url=jdbc:h2:mem:clock;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
class ClockTest extends Machine {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired private SetClock clock;
  @Autowired private JdbcClient jdbc;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock();
    }
  }

  @AfterEach
  void setRight() {
    clock.set(Duration.ZERO);
    lab.conditions("{}");
  }

  @Test
  void shouldSaySoAndGoOnWhenItJumpsForwardAndBack() {
    String begun = report("anna.krause@nordwind.example");
    clock.set(HOUR);

    awaitHealth("clock", says("DEGRADED", "s ahead of"));
    awaitReview(begun);
    awaitReview(report("mads.bach@nordwind.example"));

    // Blocking fails in the wrong time and is put off; then the clock is set right.
    lab.conditions(
        "{\"faults\":[{\"method\":\"PATCH\",\"path\":\"/v1.0/users/*\",\"status\":503}]}");
    String putOff = report("emma.jansen@nordwind.example");
    await()
        .atMost(LONGEST)
        .until(
            () ->
                jdbc.sql("select count(*) from ACT_RU_JOB where TYPE_ = 'message' and DUEDATE_ > ?")
                        .param(Timestamp.from(Instant.now().plus(HOUR.dividedBy(2))))
                        .query(Integer.class)
                        .single()
                    > 0);
    clock.set(Duration.ZERO);
    lab.conditions("{}");

    awaitReview(putOff);
    JsonNode right = awaitHealth("clock", ClockTest::right);
    assertThat(right.at("/details/lastJumpSeconds").asLong()).isBetween(-3_610L, -3_590L);
    awaitReview(report("nanna.skov@nordwind.example"));
  }

  @Test
  void shouldSaySoAndGoOnWhenItJumpsBackAndForward() {
    String begun = report("felix.hoffmann@nordwind.example");
    clock.set(HOUR.negated());

    awaitHealth("clock", says("DEGRADED", "s behind"));
    awaitReview(begun);
    String inThePast = report("lukas.brandt@nordwind.example");
    awaitReview(inThePast);
    clock.set(Duration.ZERO);

    awaitHealth("clock", ClockTest::right);
    JsonNode file = asta.get("/api/cases/" + inThePast).body();
    assertThat(file.at("/timeline/containedAt").asText()).isNotEmpty();
  }

  /** Not ahead nor behind; that it was set lately is still said. */
  private static boolean right(JsonNode clock) {
    String problem = clock.path("details").path("problem").asText();
    return !problem.contains(" ahead of ") && !problem.contains(" behind ");
  }
}
