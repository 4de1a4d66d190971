package io.gatehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.Gatehouse;
import io.gatehouse.access.OwnEngine;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabConfiguration;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.stories.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/**
 * A wave of phishing: every account that is reported is locked, once, and the tenant's services are
 * not asked for more than they allow. The directory's limit is a ninth of the smallest one that
 * Microsoft documents, so that fewer accounts do.
 */
@SpringBootTest(
    classes = {Gatehouse.class, LabConfiguration.class},
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:load;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "gatehouse.lab.port=0",
      "gatehouse.lab.first-report=",
      "gatehouse.journal.signing-key-file=target/load/journal-signing-key.pem",
      "gatehouse.handover.generated-key-file=target/load/handover.key",
      "gatehouse.pacing.directory-units=390",
    })
@ActiveProfiles("lab")
@ExtendWith(OwnEngine.class)
class CampaignTest {

  private static final int ACCOUNTS = 50;
  private static final String LIMITS =
      "{\"throttling\":true,\"latencyMillis\":10,\"limits\":{\"directoryUnits\":390}}";

  @Autowired private LabTenant lab;
  @LocalServerPort private int port;

  @Test
  void shouldLockEveryAccountOnceWithinTheLimits() throws Exception {
    List<String> crowd = Crowd.join(lab, ACCOUNTS);
    Person asta = new Person("asta", URI.create("http://localhost:" + port));
    lab.clearRequests();
    lab.conditions(LIMITS);

    List<String> cases = reported(asta, crowd);

    assertThat(cases).doesNotHaveDuplicates().hasSize(ACCOUNTS);
    await(() -> allLocked(crowd));
    await(() -> cases.stream().allMatch(id -> contained(asta, id)));
    List<LoggedRequest> requests = lab.requests();
    for (String account : crowd) {
      String path = "/v1.0/users/" + lab.user(account).path("id").asText();
      assertThat(done(requests, "PATCH", path)).as(account).isEqualTo(1);
      assertThat(done(requests, "POST", path + "/revokeSignInSessions")).as(account).isEqualTo(1);
    }
    List<LoggedRequest> throttled =
        requests.stream().filter(request -> request.status() == 429).toList();
    assertThat(throttled.size())
        .as("%d of %d requests were throttled: %s", throttled.size(), requests.size(), throttled)
        .isLessThan(requests.size() / 100);
    Person.Answer incidents =
        new Person("root", URI.create("http://localhost:" + port))
            .get("/engine-rest/incident/count");
    assertThat(incidents.body().path("count").asText()).as(incidents.text()).isEqualTo("0");
  }

  /** Half one by one at the same time, half in one call. */
  private static List<String> reported(Person asta, List<String> crowd) {
    List<CompletableFuture<Person.Answer>> singly = new ArrayList<>();
    for (String account : crowd.subList(0, ACCOUNTS / 2)) {
      singly.add(
          asta.postLater("/api/cases", Map.of("account", account, "reason", "Sent phishing.")));
    }
    String lines =
        crowd.subList(ACCOUNTS / 2, ACCOUNTS).stream()
            .map(account -> account + ",Sent phishing.")
            .collect(Collectors.joining("\n"));
    Person.Answer together =
        asta.postAs("text/csv", "/api/reports", lines.getBytes(StandardCharsets.UTF_8));
    assertThat(together.body().path("opened").asInt()).as(together.text()).isEqualTo(ACCOUNTS / 2);
    List<String> cases = new ArrayList<>();
    for (CompletableFuture<Person.Answer> one : singly) {
      assertThat(one.join().status()).as(one.join().text()).isEqualTo(201);
      cases.add(one.join().body().path("caseId").asText());
    }
    for (JsonNode line : together.body().path("lines")) {
      cases.add(line.path("caseId").asText());
    }
    return cases;
  }

  private boolean allLocked(List<String> crowd) {
    JsonNode state = lab.state();
    long locked = 0;
    for (JsonNode user : state.path("users")) {
      String name = user.path("userPrincipalName").asText();
      locked += crowd.contains(name) && !user.path("accountEnabled").asBoolean() ? 1 : 0;
    }
    return locked == crowd.size();
  }

  private static boolean contained(Person asta, String caseId) {
    return asta.get("/api/cases/" + caseId).body().path("timeline").hasNonNull("containedAt");
  }

  private static long done(List<LoggedRequest> requests, String method, String path) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().equals(path))
        .filter(request -> request.status() < 300)
        .count();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (!condition.holds()) {
      assertThat(Instant.now()).as("it takes far too long").isBefore(end);
      Thread.sleep(500);
    }
  }
}
