package io.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.stories.KillableGatehouse;
import io.gatehouse.stories.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * The life of a cluster, from an empty database through a killed node, a rolling upgrade and a
 * restart of the database to the end of its nodes. One story, because starting nodes is what takes
 * time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As docs/operations.md says: the lock, and a moment to take it over. */
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(45);

  private Path directory;

  private final Queue<String> accounts = new ConcurrentLinkedQueue<>();
  private final List<KillableGatehouse> nodes = new ArrayList<>();
  private final List<String> begunBefore = new ArrayList<>();
  private LabTenant lab;
  private ClusterDatabase database;
  private String[] keys;
  private KillableGatehouse first;
  private KillableGatehouse second;
  private KillableGatehouse newer;
  private KillableGatehouse stranger;

  @BeforeAll
  void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    directory = folder;
    lab = LabTenant.start(0);
    accounts.addAll(Crowd.join(lab, 40));
    database = new ClusterDatabase(directory.resolve("postgres"));
    keys =
        new String[] {
          "--gatehouse.handover.key=" + handoverKey(),
          "--gatehouse.journal.signing-key=" + signingKey()
        };
    first = node("first");
    second = node("second");
  }

  @AfterAll
  void stop() {
    nodes.forEach(KillableGatehouse::close);
    database.close();
    lab.close();
  }

  private static String handoverKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String signingKey() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(key)
          + "\n-----END PRIVATE KEY-----";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private KillableGatehouse node(String name, String... more) {
    return nodeWith(name, Stream.of(keys, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  /** A node with keys of its own. */
  private KillableGatehouse nodeWith(String name, String... more) {
    try {
      String[] options =
          Stream.of(
                  database.options(),
                  new String[] {
                    "--logging.structured.format.console=ecs",
                    "--logging.level.io.gatehouse.microsoft.wire=debug"
                  },
                  more)
              .flatMap(Arrays::stream)
              .toArray(String[]::new);
      KillableGatehouse node =
          new KillableGatehouse(Files.createDirectories(directory.resolve(name)), lab, options);
      nodes.add(node);
      return node;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Person asta(KillableGatehouse node) {
    return new Person("asta", node.address());
  }

  private static Person root(KillableGatehouse node) {
    return new Person("root", node.address());
  }

  private String report(KillableGatehouse node) {
    Person.Answer answer = asta(node).report(accounts.remove(), "Odd mail.");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body().path("caseId").asText();
  }

  private static String stateOf(KillableGatehouse node, String caseId) {
    JsonNode found = asta(node).get("/api/cases/" + caseId).body();
    return found.path("phase").asText();
  }

  /** The case has gone all the way that needs nobody: the analyst's review waits. */
  private static void awaitReview(KillableGatehouse node, String caseId, Duration within) {
    await(caseId)
        .atMost(within)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> stateOf(node, caseId).equals("REVIEW"));
  }

  @Test
  @Order(1)
  void shouldSetUpAnEmptyDatabaseOnceWhenTwoNodesStartAtOnce() {
    first.launch();
    second.launch();
    first.awaitAnswer();
    second.awaitAnswer();

    for (KillableGatehouse node : List.of(first, second)) {
      assertThat(root(node).get("/actuator/health").body().path("status").asText())
          .as(node.log())
          .isEqualTo("UP");
    }
    assertThat(count("select count(*) from act_re_deployment")).isEqualTo(1);
    assertThat(count("select count(*) from act_ru_filter")).isEqualTo(4);
    assertThat(
            count(
                "select count(*) from (select group_id_, resource_type_, resource_id_ from"
                    + " act_ru_authorization where group_id_ is not null group by 1, 2, 3 having"
                    + " count(*) > 1) as twice"))
        .isZero();
  }

  @Test
  @Order(2)
  void shouldShareCasesBetweenNodes() {
    stranger = nodeWith("stranger");
    stranger.launch();
    List<String> cases = List.of(report(first), report(second), report(first), report(second));

    cases.forEach(caseId -> awaitReview(first, caseId, Duration.ofSeconds(60)));
    cases.forEach(caseId -> assertThat(stateOf(second, caseId)).isEqualTo("REVIEW"));
    assertThat(requestsLogged(first)).as("what the first node did").isPositive();
    assertThat(requestsLogged(second)).as("what the second node did").isPositive();
    String task = taskOf(first, cases.get(0));
    assertThat(asta(first).claim(task).status()).isEqualTo(204);
    assertThat(new Person("bo", second.address()).claim(task).status())
        .as("claimed on the other node")
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  @Order(3)
  void shouldSayCaseAndTraceInEveryLineOfAStep() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : first.log().lines().toList()) {
      JsonNode written = JSON.readTree(line);
      // What only steps do; reading happens for reports, too.
      if (written.path("message").asText().matches("(Microsoft Graph (PATCH|POST)|Exchange).*")
          && !written.at("/process/thread/name").asText().equals("health")) {
        lines.add(written);
      }
    }
    assertThat(lines)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            line -> {
              assertThat(line.path("caseId").asText()).startsWith("GH-");
              assertThat(line.path("traceId").asText()).matches("[0-9a-f]{32}");
            });
  }

  @Test
  @Order(4)
  void shouldStopANodeWhoseKeysAreNotTheOthers() throws Exception {
    stranger.process().onExit().get(60, TimeUnit.SECONDS);
    assertThat(stranger.process().isAlive()).isFalse();
    assertThat(stranger.log())
        .contains("gatehouse.")
        .contains("the other nodes on this database have");
  }

  @Test
  @Order(5)
  void shouldShowStrangersOneWord() {
    String open =
        RestClient.create(first.address())
            .get()
            .uri("/actuator/health")
            .retrieve()
            .body(String.class);
    assertThat(open).isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
    JsonNode components = root(first).get("/actuator/health").body().path("components");
    assertThat(components.properties())
        .extracting(Map.Entry::getKey)
        .contains("tenant", "exchange", "database", "jobExecutor", "clock", "diskSpace");
  }

  @Test
  @Order(6)
  void shouldGoOnElsewhereWhenANodeIsKilled() {
    lab.conditions("{\"latencyMillis\":1500}");
    begunBefore.addAll(List.of(report(first), report(second), report(first), report(second)));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count("select count(distinct lock_owner_) from act_ru_job") == 2);

    first.kill();

    // Starts while the locks of the killed node run out.
    newer =
        node(
            "newer",
            "--spring.datasource.hikari.maximum-pool-size=8",
            "--spring.main.sources=" + NewerEdition.class.getName(),
            "--camunda.bpm.deployment-resource-pattern=" + NewerEdition.models(directory));
    newer.launch();
    lab.conditions("{\"latencyMillis\":0}");
    begunBefore.forEach(caseId -> awaitReview(second, caseId, TAKEN_OVER_WITHIN));
    for (String caseId : begunBefore) {
      JsonNode file = asta(second).get("/api/cases/" + caseId).body();
      assertThat(file.at("/timeline/containedAt").asText()).as(file.toString()).isNotEmpty();
    }
  }

  @Test
  @Order(7)
  void shouldLeaveRunningCasesOnTheirVersionInARollingUpgrade() throws IOException {
    newer.awaitAnswer();

    assertThat(
            database
                .jdbc()
                .sql(
                    "select version_ from act_re_procdef where key_ ="
                        + " 'compromised-account-response' order by 1")
                .query(Integer.class)
                .list())
        .containsExactly(1, 2);
    begunBefore.forEach(caseId -> assertThat(versionOf(caseId)).isEqualTo(1));
    String onNewer = report(newer);
    awaitReview(newer, onNewer, Duration.ofSeconds(60));
    assertThat(versionOf(onNewer)).isEqualTo(2);
    String onOlder = report(second);
    assertThat(versionOf(onOlder)).isEqualTo(1);
    awaitReview(second, onOlder, Duration.ofSeconds(60));
  }

  @Test
  @Order(8)
  void shouldRideOutAFullPool() {
    // Eight connections, ten threads for jobs, and approvals and journal that want one more each.
    List<String> cases =
        Stream.generate(() -> accounts).limit(12).parallel().map(from -> report(newer)).toList();

    cases.forEach(caseId -> awaitReview(newer, caseId, Duration.ofSeconds(90)));
    assertThat(count("select count(*) from act_ru_incident")).isZero();
  }

  @Test
  @Order(9)
  void shouldRideOutARestartOfTheDatabase() {
    lab.conditions("{\"latencyMillis\":500}");
    List<String> cases = List.of(report(second), report(newer));
    database.stop();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> statusOf(second, "/actuator/health/readiness") == 503);
    assertThat(statusOf(second, "/actuator/health/liveness")).isEqualTo(200);

    database.start();

    lab.conditions("{\"latencyMillis\":0}");
    cases.forEach(caseId -> awaitReview(second, caseId, Duration.ofSeconds(90)));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> statusOf(second, "/actuator/health/readiness") == 200);
  }

  @Test
  @Order(10)
  void shouldStopInOrderAndGiveBackWhatIsUnderWay() throws Exception {
    lab.conditions("{\"latencyMillis\":3000}");
    String caseId = report(second);
    String node =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    database
                        .jdbc()
                        .sql("select min(lock_owner_) from act_ru_job where lock_exp_time_ > now()")
                        .query((row, index) -> row.getString(1))
                        .single(),
                owner -> owner != null);

    second.process().destroy();

    second.process().onExit().get(30, TimeUnit.SECONDS);
    assertThat(second.log()).doesNotContain("could not be given back");
    assertThat(count("select count(*) from act_ru_job where lock_owner_ = '" + node + "'"))
        .isZero();
    second.launch();
    lab.conditions("{\"latencyMillis\":0}");
    second.awaitAnswer();
    awaitReview(second, caseId, Duration.ofSeconds(30));
  }

  private static int statusOf(KillableGatehouse node, String path) {
    return new Person("root", node.address()).get(path).status();
  }

  private int versionOf(String caseId) {
    return database
        .jdbc()
        .sql(
            "select d.version_ from act_hi_procinst i join act_re_procdef d on d.id_ ="
                + " i.proc_def_id_ where i.business_key_ = ? and i.super_process_instance_id_ is"
                + " null")
        .param(caseId)
        .query(Integer.class)
        .single();
  }

  private int count(String sql) {
    return database.jdbc().sql(sql).query(Integer.class).single();
  }

  private static long requestsLogged(KillableGatehouse node) {
    return node.log().lines().filter(line -> line.contains("Microsoft Graph PATCH")).count();
  }

  private static String taskOf(KillableGatehouse node, String caseId) {
    return asta(node)
        .get("/engine-rest/task?processInstanceBusinessKey=" + caseId)
        .body()
        .path(0)
        .path("id")
        .asText();
  }
}
