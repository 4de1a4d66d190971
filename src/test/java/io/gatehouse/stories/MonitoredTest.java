package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.operations.Scrape;
import io.gatehouse.operations.Watching;
import io.gatehouse.operations.Watching.Alert;
import io.gatehouse.stories.PlayedCase.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClient;

/**
 * What whoever runs Gatehouse sees of it while cases are worked: health, metrics, alerts, logs. One
 * story, because starting a process is what takes time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoredTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STEPS = "(camundaTaskExecutor|urgent-job|evidence-source).*";
  private static final String REQUESTS = "gatehouse_tenant_requests_seconds_count";

  private Path directory;
  private LabTenant lab;
  private KillableGatehouse gatehouse;
  private Soc soc;
  private Person root;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    directory = folder;
    lab = LabTenant.start(0);
    gatehouse =
        new KillableGatehouse(
            directory,
            lab,
            "--logging.structured.format.console=ecs",
            "--logging.level.io.gatehouse.microsoft.wire=debug",
            "--gatehouse.journal.verify-every=PT1S",
            "--camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle=PT1S");
    gatehouse.start();
    soc = new Soc(gatehouse.address());
    root = new Person("root", gatehouse.address());
  }

  @AfterAll
  void stop() {
    gatehouse.close();
    lab.close();
  }

  private Scrape scrape() {
    Person.Answer answer = root.get("/actuator/prometheus");
    assertThat(answer.status()).isEqualTo(200);
    return Scrape.of(answer.text());
  }

  private JsonNode health() {
    return root.get("/actuator/health").body();
  }

  @Test
  @Order(1)
  void shouldHaveEveryFigureFromTheStart() {
    Scrape now = scrape();

    assertThat(now.labelsOf("gatehouse_cases_open")).hasSize(11);
    assertThat(now.sum("gatehouse_cases_open")).isZero();
    assertThat(now.value("gatehouse_cases_uncontained", "protected", "false")).isZero();
    assertThat(now.value("gatehouse_time_to_contain_seconds_count")).isZero();
    assertThat(now.sum("gatehouse_approval_wait_seconds_count")).isZero();
    assertThat(now.value("gatehouse_approvals_waiting")).isZero();
    assertThat(now.value("gatehouse_approval_clock_seconds", "stage", "escalation"))
        .isEqualTo(3600);
    assertThat(now.value("gatehouse_database_answering")).isEqualTo(1);
    assertThat(now.value("gatehouse_clock_jumps_total")).isZero();
    // A node answers a moment before it takes jobs.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape then = scrape();
              assertThat(then.value("gatehouse_jobs_taken")).isEqualTo(1);
              assertThat(then.value("hikaricp_connections_max", "pool", "nested")).isEqualTo(19);
            });
  }

  @Test
  @Order(2)
  void shouldShowDetailsOnlyToAdministrators() {
    String stranger =
        RestClient.create(gatehouse.address())
            .get()
            .uri("/actuator/health")
            .retrieve()
            .body(String.class);
    assertThat(stranger).isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    for (Person person : List.of(soc.asta, soc.mona, soc.ava)) {
      assertThat(person.get("/actuator/health").text()).isEqualTo(stranger);
    }
    JsonNode components = health().path("components");
    assertThat(components.properties())
        .extracting(Map.Entry::getKey)
        .contains("tenant", "exchange", "database", "jobExecutor", "clock", "journal", "diskSpace");
    assertThat(components.at("/database/details/database").asText()).startsWith("H2");
    assertThat(components.at("/jobExecutor/details/failed").asInt()).isZero();
  }

  @Test
  @Order(3)
  void shouldCountACaseAndItsRequestsAsTheyHappen() {
    lab.conditions(
        """
        {"faults":[{"method":"POST","path":"/v1.0/users/*/revokeSignInSessions","kind":"status",
          "status":429,"headers":{"Retry-After":"1"},"times":1}]}
        """);

    PlayedCase played = soc.report("emma.jansen@nordwind.example");
    played.untilOpen("Review findings");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape now = scrape();
              assertThat(now.value("gatehouse_cases_open", "phase", "review")).isEqualTo(1);
              assertThat(now.value("gatehouse_time_to_contain_seconds_count")).isEqualTo(1);
              // Put off for a second by the service.
              assertThat(now.value("gatehouse_time_to_contain_seconds_sum")).isBetween(1.0, 30.0);
              assertThat(now.value(REQUESTS, "service", "graph", "outcome", "throttled"))
                  .isEqualTo(1);
              for (int hundreds : List.of(2, 4)) {
                long counted =
                    lab.requests().stream()
                        .filter(request -> request.status() / 100 == hundreds)
                        .filter(request -> !request.inBatch())
                        .count();
                assertThat(now.sum(REQUESTS, "status", hundreds + "xx")).isEqualTo(counted);
              }
            });
    assertThat(scrape().labelsOf(REQUESTS))
        .allSatisfy(labels -> assertThat(labels).containsOnlyKeys("service", "outcome", "status"));
  }

  @Test
  @Order(4)
  void shouldTellWhatWaitsForApprovalAndForHowLongDecisionsTake() {
    PlayedCase played = soc.report("jens.vogel@nordwind.example");
    played.doing(
        "Review findings",
        task -> played.complete(soc.asta, task, played.reviewed(task, "compromised")));
    Task decision = played.untilOpen("Decide on change");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape now = scrape();
              assertThat(now.value("gatehouse_approvals_waiting")).isEqualTo(1);
              assertThat(now.value("gatehouse_approvals_longest_waiting_seconds")).isPositive();
            });

    played.complete(
        soc.mona,
        decision,
        Map.of("decisionChoice", "approved", "decisionReason", "Agreed by telephone."));

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape now = scrape();
              assertThat(now.value("gatehouse_approvals_waiting")).isZero();
              assertThat(
                      now.value(
                          "gatehouse_approval_wait_seconds_count",
                          "change",
                          "password-reset",
                          "decision",
                          "approved"))
                  .isEqualTo(1);
              assertThat(now.sum("gatehouse_approval_wait_seconds_count")).isEqualTo(1);
              assertThat(now.value("gatehouse_secrets_waiting")).isEqualTo(1);
            });
  }

  @Test
  @Order(5)
  void shouldTellOfAStepThatKeepsFailingAndOfAnAccountThatIsNotLocked() {
    lab.conditions(
        """
        {"faults":[{"method":"POST","path":"/v1.0/users/*/revokeSignInSessions","kind":"status",
          "status":500}]}
        """);

    PlayedCase played = soc.report("lukas.brandt@nordwind.example");
    played.untilOpen("Resolve incident");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Scrape now = scrape();
              assertThat(now.value("gatehouse_incidents_open")).isEqualTo(1);
              assertThat(now.value("gatehouse_jobs", "state", "failed")).isEqualTo(1);
              assertThat(now.value("gatehouse_cases_uncontained", "protected", "false"))
                  .isEqualTo(1);
              assertThat(
                      now.value(
                          "gatehouse_cases_uncontained_longest_seconds", "protected", "false"))
                  .isPositive();
              assertThat(now.sum(REQUESTS, "outcome", "failed", "status", "5xx"))
                  .isGreaterThanOrEqualTo(1);
            });
    assertThat(lines())
        .filteredOn(line -> line.at("/log/level").asText().matches("WARN|ERROR"))
        .filteredOn(line -> line.path("caseId").asText().equals(played.caseId()))
        .as("lines that tell of the failure")
        .isNotEmpty();
  }

  @Test
  @Order(6)
  void shouldGiveEveryMetricAndLabelThatAlertsAndDashboardAskFor() {
    Scrape now = scrape();
    List<String> missing = new ArrayList<>();
    for (Alert alert : Watching.alerts()) {
      Watching.missing(alert.expression(), now)
          .forEach(what -> missing.add(alert.name() + ": " + what));
    }
    for (String expression : Watching.dashboard()) {
      Watching.missing(expression, now).forEach(what -> missing.add(expression + ": " + what));
    }

    assertThat(Watching.dashboard()).hasSizeGreaterThan(20);
    // Nobody was refused anything so far.
    missing.removeIf(what -> what.endsWith("{outcome=\"refused\"}"));
    assertThat(missing).isEmpty();
  }

  @Test
  @Order(7)
  void shouldNoticeThatTheSigningKeyIsGone() throws IOException {
    await()
        .atMost(PATIENCE)
        .until(() -> scrape().value("gatehouse_journal_verified_timestamp_seconds") > 0);
    Scrape now = scrape();
    assertThat(now.value("gatehouse_journal_damaged_cases")).isZero();
    assertThat(now.value("gatehouse_journal_verified_timestamp_seconds"))
        .isBetween((double) Instant.now().getEpochSecond() - 60, Double.MAX_VALUE);
    assertThat(now.value("gatehouse_journal_key_kept")).isEqualTo(1);
    Path key = directory.resolve("data/journal-signing-key.pem");
    Path elsewhere = directory.resolve("key.pem");

    Files.move(key, elsewhere);

    assertThat(scrape().value("gatehouse_journal_key_kept")).isZero();
    assertThat(health().at("/components/journal/details/problem").asText()).contains("is gone");
    assertThat(health().path("status").asText()).isEqualTo("DEGRADED");
    Files.move(elsewhere, key);
    assertThat(scrape().value("gatehouse_journal_key_kept")).isEqualTo(1);
  }

  @Test
  @Order(8)
  void shouldNoticeThatTheTenantDoesNotAnswer() {
    lab.pause();
    // Learnt from its requests at once; without any it would be asked after half a minute.
    soc.asta.report("anna.krause@nordwind.example", "Odd mail.");
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(health().at("/components/tenant/status").asText()).isEqualTo("DEGRADED");
                assertThat(scrape().value("gatehouse_tenant_answering", "service", "graph"))
                    .isZero();
              });
      assertThat(status("/actuator/health/readiness")).isEqualTo(200);
    } finally {
      lab.resume();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(health().at("/components/tenant/status").asText()).isEqualTo("UP");
              assertThat(scrape().value("gatehouse_tenant_answering", "service", "graph"))
                  .isEqualTo(1);
            });
  }

  @Test
  @Order(9)
  void shouldSayCaseAndTraceInEveryLineOfAStep() {
    assertThat(lines())
        .as("requests that only steps make; Exchange is also asked whether it is there")
        .filteredOn(
            line ->
                line.path("message").asText().matches("Microsoft Graph (PATCH|POST) .*")
                    || (line.path("message").asText().startsWith("Exchange Online ")
                        && line.at("/process/thread/name").asText().matches(STEPS)))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            line -> {
              assertThat(line.path("caseId").asText()).as(line.toString()).startsWith("GH-");
              assertThat(trace(line)).as(line.toString()).matches("[0-9a-f]{32}");
            });
  }

  /** By the name that the Elastic Common Schema has for it. */
  private static String trace(JsonNode line) {
    return line.at("/trace/id").asText(line.path("trace.id").asText());
  }

  private List<JsonNode> lines() {
    return gatehouse.log().lines().map(MonitoredTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + line, e);
    }
  }

  private int status(String path) {
    return RestClient.create(gatehouse.address())
        .get()
        .uri(path)
        .exchange((request, answer) -> answer.getStatusCode().value());
  }
}
