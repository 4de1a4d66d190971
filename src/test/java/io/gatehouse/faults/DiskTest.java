package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.database.FullDisk;
import io.gatehouse.stories.Person;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * A disk that takes no more, in the middle of cases. H2 closes its file at the first write that
 * fails.
 */
@TestPropertySource(properties = "camunda.bpm.job-execution.lock-time-in-millis=3000")
@ExtendWith(OutputCaptureExtension.class)
class DiskTest extends Machine {

  /** What lines about it say; others of that time have reasons of their own. */
  private static final List<String> OF_THE_DISK =
      List.of("No space left", "has been closed", "Connection is closed", "OverlappingFileLock");

  private static final Path DIRECTORY = Path.of("target/faults", UUID.randomUUID().toString());
  private static final String ANNA = "anna.krause@nordwind.example";
  private static final String MADS = "mads.bach@nordwind.example";
  private static final String EMMA = "emma.jansen@nordwind.example";

  private static final Pattern LINE =
      Pattern.compile("\\S+ +(?:WARN|ERROR) \\d+ ---.*\\] (\\S+) +: .*");

  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void onTheDisk(DynamicPropertyRegistry properties) {
    FullDisk.mount();
    properties.add(
        "spring.datasource.url",
        () ->
            "jdbc:h2:file:full:%s/gatehouse;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000"
                .formatted(DIRECTORY.toAbsolutePath()));
  }

  @AfterEach
  void makeRoom() {
    FullDisk.empty();
    lab.conditions("{}");
  }

  @Test
  void shouldSaySoAndGoOnByItselfOnceThereIsRoom(CapturedOutput log) {
    lab.conditions("{\"latencyMillis\":300}");
    String beingContained = report(ANNA);
    fullUntilRefused(MADS, log);

    // Once more: the file was opened anew, and what is refused then is not left over from before.
    String beingRead = report(EMMA);
    awaitPhase(beingRead, "PRESERVE");
    fullUntilRefused(MADS, log);
    String afterwards = report(MADS);
    awaitReview(beingContained);
    awaitReview(beingRead);
    awaitReview(afterwards);

    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(lab.user(EMMA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(jdbc.sql("select reported_as from gh_case").query(String.class).list())
        .as("cases, of which those that were refused are none")
        .containsExactlyInAnyOrder(ANNA, EMMA, MADS);
  }

  private void fullUntilRefused(String account, CapturedOutput log) {
    int before = log.getAll().length();
    FullDisk.fill();

    JsonNode database =
        awaitHealth("database", says("DOWN", "The disk that holds the database is"));
    assertThat(database.at("/details/problem").asText())
        .contains("Make room in " + DIRECTORY.toAbsolutePath(), "goes on by itself");
    assertThat(status("/actuator/health/readiness")).isEqualTo(503);
    assertThat(status("/actuator/health/liveness")).as("no reason to start anew").isEqualTo(200);
    for (int attempt = 0; attempt < 5; attempt++) {
      Person.Answer refused = asta.report(account, "Odd mail.");
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.body().path("detail").asText()).contains("Send it again");
    }
    assertThat(root.get("/actuator/health").body().at("/components/database/status").asText())
        .as("that it can be read is no reason to call it up")
        .isEqualTo("DOWN");

    FullDisk.empty();
    awaitHealth("database", part -> part.path("status").asText().equals("UP"));
    assertThat(status("/actuator/health/readiness")).isEqualTo(200);
    await()
        .atMost(LONGEST)
        .until(() -> log.getAll().substring(before).contains("takes what is written again"));
    assertToldOnce(log.getAll().substring(before));
  }

  /** However often everything tried: a line for each part that did, and no stack trace of it. */
  private static void assertToldOnce(String logged) {
    assertThat(logged).doesNotContain("\tat org.h2.");
    Map<String, Long> lines =
        logged
            .lines()
            .filter(line -> OF_THE_DISK.stream().anyMatch(line::contains))
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1))
            .filter(logger -> !logger.endsWith("intake.Problems"))
            .collect(Collectors.groupingBy(logger -> logger, Collectors.counting()));
    assertThat(lines).isNotEmpty().allSatisfy((logger, count) -> assertThat(count).isEqualTo(1));
  }
}
