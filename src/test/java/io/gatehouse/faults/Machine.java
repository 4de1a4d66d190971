package io.gatehouse.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.Gatehouse;
import io.gatehouse.access.OwnEngine;
import io.gatehouse.lab.LabConfiguration;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.stories.Person;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.client.RestClient;

/** The whole application on a machine that fails. */
@SpringBootTest(
    classes = {Gatehouse.class, LabConfiguration.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "gatehouse.lab.port=0",
      "gatehouse.lab.first-report=",
      "gatehouse.journal.signing-key-file=target/faults/${random.uuid}/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/faults/${random.uuid}/handover.key",
      "gatehouse.schedule.audit-log-wait=PT1S",
      "gatehouse.pacing.reports-window=PT0.1S",
      "spring.datasource.hikari.connection-timeout=2000",
    })
@ActiveProfiles("lab")
@ExtendWith(OwnEngine.class)
abstract class Machine {

  static final Duration LONGEST = Duration.ofSeconds(60);

  @Autowired LabTenant lab;
  @LocalServerPort private int port;
  Person asta;
  Person root;

  @BeforeEach
  void people() {
    asta = new Person("asta", URI.create("http://localhost:" + port));
    root = new Person("root", URI.create("http://localhost:" + port));
  }

  String report(String account) {
    Person.Answer answer = asta.report(account, "Odd mail.");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("caseId").asText();
  }

  /** The case has gone all the way that needs nobody: the analyst's review waits. */
  void awaitReview(String caseId) {
    awaitPhase(caseId, "REVIEW");
  }

  void awaitPhase(String caseId, String phase) {
    await(caseId)
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> asta.get("/api/cases/" + caseId).body().path("phase").asText().equals(phase));
  }

  /** What health says of a part, once it says this. */
  JsonNode awaitHealth(String component, Predicate<JsonNode> expected) {
    JsonNode[] last = new JsonNode[1];
    try {
      await(component)
          .atMost(LONGEST)
          .pollInterval(Duration.ofMillis(200))
          .ignoreExceptions()
          .until(
              () -> {
                last[0] = root.get("/actuator/health").body().path("components").path(component);
                return expected.test(last[0]);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(component + " says " + last[0], e);
    }
    return last[0];
  }

  static Predicate<JsonNode> says(String status, String words) {
    return part ->
        part.path("status").asText().equals(status)
            && part.path("details").toString().contains(words);
  }

  /** The status that a load balancer sees, which signs in to nothing. */
  int status(String path) {
    return RestClient.create("http://localhost:" + port)
        .get()
        .uri(path)
        .exchange((request, response) -> response.getStatusCode().value());
  }
}
