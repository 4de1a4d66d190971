package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.lab.LabClient.Answer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Latency, limits and faults. */
class LabConditionsTest {

  private static final String ANNA = "/v1.0/users/aaaaaaaa-0000-4000-8000-000000000001";
  private static final String BLOCK = "{\"accountEnabled\":false}";

  private static LabTenant lab;
  private static LabClient client;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    client = new LabClient(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @AfterEach
  void restore() {
    lab.reset();
  }

  @Test
  void shouldAnswerWithTheFaultAsOftenAsSaid() {
    Answer set =
        client.put(
            "/lab/conditions",
            "{\"faults\":[{\"method\":\"PATCH\",\"path\":\"/v1.0/users/*\",\"status\":503,"
                + "\"times\":2,\"headers\":{\"Retry-After\":\"0.25\"}}]}");
    assertThat(set.status()).isEqualTo(200);

    Answer first = client.patch(ANNA, BLOCK);
    Answer second = client.patch(ANNA, BLOCK);
    Answer third = client.patch(ANNA, BLOCK);

    assertThat(List.of(first.status(), second.status(), third.status()))
        .containsExactly(503, 503, 204);
    assertThat(first.header("Retry-After")).isEqualTo("0.25");
    assertThat(first.code()).isEqualTo("ServiceUnavailable");
  }

  @Test
  void shouldLeaveOtherCallsAlone() {
    lab.conditions(
        "{\"faults\":[{\"method\":\"GET\",\"path\":\"/v1.0/groups/**\",\"status\":500}]}");

    assertThat(client.get(ANNA).status()).isEqualTo(200);
    assertThat(client.get("/v1.0/groups/x/y/z").status()).isEqualTo(500);
  }

  @Test
  void shouldFailOneCmdletOnly() {
    lab.conditions("{\"faults\":[{\"cmdlet\":\"Get-InboxRule\",\"status\":504}]}");

    assertThat(
            client
                .cmdlet("Get-InboxRule", "{\"Mailbox\":\"anna.krause@nordwind.example\"}")
                .status())
        .isEqualTo(504);
    assertThat(client.cmdlet("Get-OrganizationConfig", "{}").status()).isEqualTo(200);
  }

  @Test
  void shouldDropTheConnectionBeforeTheEffect() {
    lab.conditions("{\"faults\":[{\"method\":\"PATCH\",\"kind\":\"drop\",\"times\":1}]}");

    assertThatThrownBy(() -> client.patch(ANNA, BLOCK)).isInstanceOf(UncheckedIOException.class);

    assertThat(lab.user("anna.krause@nordwind.example").path("accountEnabled").asBoolean())
        .isTrue();
  }

  @Test
  void shouldRefuseConnectionsForAWhile() throws InterruptedException {
    lab.conditions(
        "{\"faults\":[{\"method\":\"PATCH\",\"kind\":\"refuse\",\"delayMillis\":300,\"times\":1}]}");

    assertThatThrownBy(() -> client.patch(ANNA, BLOCK)).isInstanceOf(UncheckedIOException.class);
    assertThat(lab.paused()).isTrue();
    assertThatThrownBy(() -> client.get(ANNA)).isInstanceOf(UncheckedIOException.class);

    while (lab.paused()) {
      Thread.sleep(10);
    }
    assertThat(client.get(ANNA).body().path("accountEnabled").asBoolean(true)).isTrue();
    assertThat(client.patch(ANNA, BLOCK).status()).isEqualTo(204);
  }

  @Test
  void shouldDropTheConnectionAfterTheEffect() {
    lab.conditions("{\"faults\":[{\"method\":\"PATCH\",\"kind\":\"drop\",\"afterEffect\":true}]}");

    assertThatThrownBy(() -> client.patch(ANNA, BLOCK)).isInstanceOf(UncheckedIOException.class);

    assertThat(lab.user("anna.krause@nordwind.example").path("accountEnabled").asBoolean())
        .isFalse();
    assertThat(lab.requests()).extracting(LoggedRequest::status).containsExactly(0);
  }

  @Test
  void shouldGiveUpWithoutAnAnswer() {
    lab.conditions(
        "{\"faults\":[{\"path\":\"/v1.0/users/*\",\"kind\":\"timeout\",\"delayMillis\":50}]}");

    assertThatThrownBy(() -> client.get(ANNA)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void shouldAnswerWithGarbage() {
    lab.conditions("{\"faults\":[{\"path\":\"/v1.0/users/*\",\"kind\":\"garbage\"}]}");

    assertThatThrownBy(() -> client.get(ANNA)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void shouldBreakOffInTheBody() {
    lab.conditions("{\"faults\":[{\"path\":\"/v1.0/users/*\",\"kind\":\"truncated\"}]}");

    assertThatThrownBy(() -> client.get(ANNA)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void shouldAnswerWithAnotherContentType() {
    lab.conditions("{\"faults\":[{\"path\":\"/v1.0/users/*\",\"kind\":\"wrongContentType\"}]}");

    assertThatThrownBy(() -> client.get(ANNA)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void shouldAnswerSlowlyButWhole() {
    lab.conditions(
        "{\"faults\":[{\"path\":\"/v1.0/users/*\",\"kind\":\"slowBody\",\"delayMillis\":100}]}");

    assertThat(client.get(ANNA).body().path("givenName").asText()).isEqualTo("Anna");
  }

  @Test
  void shouldReportASuccessThatChangedNothing() {
    lab.conditions(
        "{\"silentFailures\":[{\"method\":\"POST\",\"path\":"
            + "\"/v1.0/roleManagement/directory/roleAssignmentScheduleRequests\"}]}");

    Answer answer =
        client.post(
            "/v1.0/roleManagement/directory/roleAssignmentScheduleRequests",
            "{\"action\":\"adminRemove\",\"principalId\":\"aaaaaaaa-0000-4000-8000-000000000002\","
                + "\"roleDefinitionId\":\"729827e3-9c14-49f7-bb1b-9608f156bbb8\",\"directoryScopeId\":"
                + "\"/administrativeUnits/cccccccc-0000-4000-8000-000000000001\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(lab.state().path("roleAssignments").findValuesAsText("id")).contains("ra-0005");
  }

  @Test
  void shouldAnswerWithAnErrorAfterTheEffect() {
    lab.conditions(
        "{\"faults\":[{\"method\":\"PATCH\",\"status\":504,\"after\":1,\"afterEffect\":true}]}");

    Answer first = client.patch(ANNA, "{\"accountEnabled\":true}");
    Answer second = client.patch(ANNA, BLOCK);

    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(504);
    assertThat(lab.user("anna.krause@nordwind.example").path("accountEnabled").asBoolean())
        .isFalse();
  }

  @Test
  void shouldRefuseConnectionsWhilePaused() {
    lab.pause();

    assertThatThrownBy(() -> client.get(ANNA)).isInstanceOf(UncheckedIOException.class);

    lab.resume();
    assertThat(client.get(ANNA).status()).isEqualTo(200);
  }

  @Test
  void shouldHoldManyConnectionsAtOnceWithLatency() throws Exception {
    lab.conditions("{\"latencyMillis\":1000}");

    List<Integer> statuses = atOnce(200, i -> client.get(ANNA).status());

    assertThat(statuses).hasSize(200).containsOnly(200);
    var requests = lab.requests();
    long overlapping =
        requests.stream().filter(one -> one.start().isBefore(requests.get(0).end())).count();
    assertThat(overlapping).isGreaterThan(20);
  }

  @Test
  void shouldThrottleIdentityProtectionWithoutSayingWhen() {
    lab.conditions("{\"throttling\":true}");
    String path = "/v1.0/identityProtection/riskyUsers/aaaaaaaa-0000-4000-8000-000000000001";

    client.get(path);
    Answer second = client.get(path);

    assertThat(second.status()).isEqualTo(429);
    assertThat(second.header("Retry-After")).isNull();
  }

  @Test
  void shouldThrottleReportsAndSayWhen() {
    lab.conditions("{\"throttling\":true}");
    List<Integer> statuses = new ArrayList<>();
    Answer last = null;
    for (int i = 0; i < 6; i++) {
      last = client.get("/v1.0/auditLogs/signIns?$top=1");
      statuses.add(last.status());
    }

    assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429);
    assertThat(last.header("Retry-After")).isNotNull();
  }

  @Test
  void shouldThrottleAMailboxAtFourConcurrentCalls() throws Exception {
    lab.conditions("{\"throttling\":true,\"latencyMillis\":1000}");

    List<Integer> statuses =
        atOnce(
            6,
            i ->
                client
                    .cmdlet("Get-Mailbox", "{\"Identity\":\"anna.krause@nordwind.example\"}")
                    .status());

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(4);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(2);
  }

  @Test
  void shouldSayWhatIsWrongWithConditionsAndKeepTheOldOnes() {
    lab.conditions("{\"latencyMillis\":1}");

    assertRefused("{\"latencyMillis\":-1}", "latencyMillis must be between 0 and");
    assertRefused("{\"latency\":1}", "latency is not known");
    assertRefused("{\"faults\":[{\"path\":\"/v1.0/x\"}]}", "faults[0]", "status");
    assertRefused("{\"faults\":[{\"path\":\"x\",\"status\":500}]}", "begin with '/'");
    assertRefused(
        "{\"faults\":[{\"path\":\"/x\",\"kind\":\"explode\"}]}", "faults[0].kind", "drop");
    assertRefused("not json", "not valid");
    assertThat(client.get("/lab/conditions").body().path("latencyMillis").asInt()).isEqualTo(1);
  }

  @Test
  void shouldLogRequestsWithoutBodiesAndTokens() {
    client.patch(ANNA + "?x=1", "{\"passwordProfile\":{\"password\":\"Str0ng-and-long!\"}}");
    client.cmdlet("Get-OrganizationConfig", "{}");

    Answer log = client.get("/lab/requests");

    assertThat(log.body()).hasSize(2);
    assertThat(log.body().at("/0/method").asText()).isEqualTo("PATCH");
    assertThat(log.body().at("/0/path").asText()).isEqualTo(ANNA + "?x=1");
    assertThat(log.body().at("/0/status").asInt()).isEqualTo(204);
    assertThat(log.body().at("/0/time").asText()).matches("\\d{4}-.*\\.\\d{3}Z");
    assertThat(log.body().at("/1/cmdlet").asText()).isEqualTo("Get-OrganizationConfig");
    assertThat(log.body().toString()).doesNotContain("Str0ng").doesNotContain(LabTenant.TOKEN);
    client.delete("/lab/requests");
    assertThat(client.get("/lab/requests").body()).isEmpty();
  }

  @Test
  void shouldReplaceTheTenantOnlyByAValidOne() {
    var good = lab.state();
    ((com.fasterxml.jackson.databind.node.ObjectNode) good.at("/users/0")).put("city", "Kiel");

    Answer bad = client.put("/lab/tenant", "{\"users\":{}}");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.body().path("error").asText()).contains("users must be an array");
    assertThat(client.get("/lab/tenant").body().path("users")).hasSize(26);

    assertThat(client.put("/lab/tenant", good.toString()).status()).isEqualTo(204);
    assertThat(client.get("/lab/tenant").body()).isEqualTo(good);
  }

  private static void assertRefused(String conditions, String... words) {
    Answer answer = client.put("/lab/conditions", conditions);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asText()).contains(words);
  }

  private static <T> List<T> atOnce(int times, java.util.function.IntFunction<T> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<Future<T>> running =
          IntStream.range(0, times).mapToObj(i -> threads.submit(() -> call.apply(i))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
