package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.Gatehouse;
import io.gatehouse.access.OwnEngine;
import io.gatehouse.lab.LabConfiguration;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The whole application in the lab, started once for all stories, with a playbook of seconds. */
@SpringBootTest(
    classes = {Gatehouse.class, LabConfiguration.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:stories;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "gatehouse.lab.port=0",
      "gatehouse.lab.first-report=",
      "gatehouse.journal.signing-key-file=target/stories/${random.uuid}/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/stories/${random.uuid}/handover.key",
      "gatehouse.schedule.looks=PT1S,PT2S",
      "gatehouse.schedule.audit-log-wait=PT1S",
      "gatehouse.schedule.sender-check-interval=PT1S",
      "gatehouse.pacing.reports-window=PT0.1S",
      "gatehouse.pacing.identity-protection-interval=PT0.05S",
      "camunda.bpm.generic-properties.properties.failed-job-retry-time-cycle=PT1S,PT1S,PT1S",
      "camunda.bpm.job-execution.max-wait=250",
    })
@ActiveProfiles("lab")
@ExtendWith(OwnEngine.class)
abstract class InTheLab {

  static final String ANNA = "anna.krause@nordwind.example";
  static final String MADS = "mads.bach@nordwind.example";

  @Autowired LabTenant lab;
  @LocalServerPort int port;
  Soc soc;

  @BeforeEach
  void startAnew() {
    lab.reset();
    lab.checkContract();
    soc = new Soc(URI.create("http://localhost:" + port));
  }

  @AfterEach
  void keptToTheContract() {
    assertThat(lab.contractViolations()).isEmpty();
  }

  /** Changes the tenant as its administrators would, behind Gatehouse's back. */
  void change(Consumer<ObjectNode> change) {
    ObjectNode state = lab.state();
    change.accept(state);
    lab.load(state);
  }

  static List<JsonNode> all(JsonNode array, Predicate<JsonNode> which) {
    return StreamSupport.stream(array.spliterator(), false).filter(which).toList();
  }

  static ObjectNode one(JsonNode array, Predicate<JsonNode> which) {
    List<JsonNode> found = all(array, which);
    assertThat(found).hasSize(1);
    return (ObjectNode) found.get(0);
  }

  static List<String> texts(JsonNode array, String property) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(item -> item.path(property).asText())
        .toList();
  }

  /** Requests that could change something, reads and searches left out. */
  List<LoggedRequest> writes() {
    return lab.requests().stream().filter(Writes::isWrite).toList();
  }
}
