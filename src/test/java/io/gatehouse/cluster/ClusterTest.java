package io.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.stories.KillableGatehouse;
import io.gatehouse.stories.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** As docs/cluster.md says: the lock, and a moment to take it over. */
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);

  private static final Pattern OWNER = Pattern.compile("takes steps as ([0-9a-f-]{36})");

  private Path directory;

  private final Queue<String> accounts = new ConcurrentLinkedQueue<>();
  private final List<KillableGatehouse> nodes = new ArrayList<>();
  private final List<String> begunBefore = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
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
    System.out.println(
        shown.stream()
            .map("  "::concat)
            .collect(Collectors.joining("\n", "\nThe cluster showed:\n", "\n")));
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
                    "--logging.level.io.gatehouse.microsoft.wire=debug",
                    // The limits of the services have tests of their own.
                    "--gatehouse.pacing.directory-units=100000000",
                    "--gatehouse.pacing.identity-protection-interval=PT0.001S"
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
      // A node answers a moment before it takes jobs.
      await(node.address().toString())
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> root(node).get("/actuator/health").body().path("status").asText().equals("UP"));
      assertThat(node.log()).doesNotContain("could not be rehearsed");
    }
    assertThat(count("select count(*) from act_re_deployment")).isEqualTo(1);
    assertThat(count("select count(*) from act_ru_filter")).isEqualTo(4);
    assertThat(count("select count(*) from pg_indexes where indexname like 'gh_task_%'"))
        .isEqualTo(3);
    assertThat(
            count(
                "select count(*) from (select group_id_, resource_type_, resource_id_ from"
                    + " act_ru_authorization where group_id_ is not null group by 1, 2, 3 having"
                    + " count(*) > 1) as twice"))
        .isZero();
    shown.add("Two nodes started at once on an empty PostgreSQL set it up once.");
  }

  @Test
  @Order(2)
  void shouldShareCasesBetweenNodes() {
    stranger = nodeWith("stranger");
    stranger.launch();
    begunBefore.addAll(List.of(report(first), report(second), report(first), report(second)));

    begunBefore.forEach(caseId -> awaitReview(first, caseId, Duration.ofSeconds(60)));
    begunBefore.forEach(caseId -> assertThat(stateOf(second, caseId)).isEqualTo("REVIEW"));
    assertThat(
            asta(second)
                .post(
                    "/engine-rest/task?maxResults=15",
                    Map.of(
                        "candidateGroup",
                        "soc-analysts",
                        "includeAssignedTasks",
                        true,
                        "sorting",
                        List.of(Map.of("sortBy", "dueDate", "sortOrder", "asc"))))
                .body())
        .as("the list of the team")
        .hasSize(begunBefore.size());
    // Starts while what follows goes on.
    newer =
        node(
            "newer",
            "--spring.datasource.hikari.maximum-pool-size=8",
            "--spring.main.sources=" + NewerEdition.class.getName(),
            "--camunda.bpm.deployment-resource-pattern=" + NewerEdition.models(directory));
    newer.launch();
    assertThat(requestsLogged(first)).as("what the first node did").isPositive();
    assertThat(requestsLogged(second)).as("what the second node did").isPositive();
    assertThat(lab.requests())
        .extracting(LoggedRequest::path)
        .filteredOn(path -> path.endsWith("/revokeSignInSessions"))
        .as("each account's sessions are revoked once")
        .hasSize(begunBefore.size())
        .doesNotHaveDuplicates();
    String task = taskOf(first, begunBefore.get(0));
    assertThat(asta(first).claim(task).status()).isEqualTo(204);
    assertThat(new Person("bo", second.address()).claim(task).status())
        .as("claimed on the other node")
        .isGreaterThanOrEqualTo(400);
    shown.add(
        "Two nodes shared %d cases: %d and %d changes to the tenant, none twice."
            .formatted(begunBefore.size(), requestsLogged(first), requestsLogged(second)));
  }

  @Test
  @Order(3)
  void shouldStopANodeWhoseKeysAreNotTheOthers() throws Exception {
    stranger.process().onExit().get(60, TimeUnit.SECONDS);
    assertThat(stranger.process().isAlive()).isFalse();
    assertThat(stranger.log())
        .contains("gatehouse.")
        .contains("the other nodes on this database have");
  }

  @Test
  @Order(4)
  void shouldLeaveRunningCasesOnTheirVersionInARollingUpgrade() {
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
    String onOlder = report(second);
    awaitReview(newer, onNewer, Duration.ofSeconds(60));
    awaitReview(second, onOlder, Duration.ofSeconds(60));
    assertThat(versionOf(onNewer)).isEqualTo(2);
    assertThat(versionOf(onOlder)).isEqualTo(1);
    shown.add(
        "A third node brought a newer model: running cases, and new ones of the older nodes, stayed"
            + " on version 1; its own began on version 2.");
  }

  @Test
  @Order(5)
  void shouldGoOnElsewhereWhenOneOfThreeNodesIsKilled() {
    lab.conditions("{\"latencyMillis\":1500}");
    List<String> cases = Stream.of(first, second, newer, first).map(this::report).toList();
    String killed = ownerOf(first);
    String itsJobs = "select count(*) from act_ru_job where lock_owner_ = '" + killed + "'";
    await().atMost(Duration.ofSeconds(30)).until(() -> count(itsJobs) > 0);

    first.kill();

    int held = count(itsJobs);
    long at = System.nanoTime();
    assertThat(held).as("steps that it was carrying out").isPositive();
    await()
        .atMost(TAKEN_OVER_WITHIN)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> count(itsJobs) == 0);
    double after = (System.nanoTime() - at) / 1e9;
    lab.conditions("{\"latencyMillis\":0}");
    cases.forEach(caseId -> awaitReview(second, caseId, Duration.ofSeconds(60)));
    for (String caseId : cases) {
      JsonNode file = asta(second).get("/api/cases/" + caseId).body();
      assertThat(file.at("/timeline/containedAt").asText()).as(file.toString()).isNotEmpty();
    }
    shown.add(
        "One of three nodes was killed with %d steps in hand; the others had taken them over after %.1f s."
            .formatted(held, after));
  }

  @Test
  @Order(6)
  void shouldRideOutAFullPool() {
    // Eight connections, ten threads for jobs, and approvals and journal that want one more each.
    List<String> cases =
        Stream.generate(() -> accounts).limit(9).parallel().map(from -> report(newer)).toList();

    cases.forEach(caseId -> awaitReview(newer, caseId, Duration.ofSeconds(90)));
    assertThat(count("select count(*) from act_ru_incident")).isZero();
    shown.add(
        "A node with eight connections for ten threads contained nine accounts reported at once.");
  }

  @Test
  @Order(7)
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
    shown.add(
        "The database stopped and started under two running cases: not ready meanwhile, alive all"
            + " the time, both cases went on.");
  }

  @Test
  @Order(8)
  void shouldStopInOrderAndHandItsCasesOn() throws Exception {
    lab.conditions("{\"latencyMillis\":2000}");
    String owner = ownerOf(second);
    String itsJobs = "select count(*) from act_ru_job where lock_owner_ = '" + owner + "'";
    List<String> cases = Stream.generate(() -> second).limit(3).map(this::report).toList();
    await().atMost(Duration.ofSeconds(20)).until(() -> count(itsJobs) > 0);
    try (Connection blocking = database.connection()) {
      // A request that takes its time: nobody has seen this person yet.
      blocking.setAutoCommit(false);
      blocking.createStatement().execute("lock table gh_person in exclusive mode");
      CompletableFuture<Integer> underWay =
          CompletableFuture.supplyAsync(
              () -> new Person("ava", second.address()).get("/audit").status());
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> count("select count(*) from pg_locks where not granted") > 0);

      long at = System.nanoTime();
      second.process().destroy();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> second.log().contains("Commencing graceful shutdown"));
      blocking.rollback();

      assertThat(underWay.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      second.process().onExit().get(30, TimeUnit.SECONDS);
      shown.add(
          "A node was told to stop with a request and steps under way: it answered, ended or gave"
              + " back, and was gone after %.1f s.".formatted((System.nanoTime() - at) / 1e9));
    }
    assertThat(count(itsJobs)).isZero();
    assertThat(second.log()).doesNotContain("could not be given back");
    lab.conditions("{\"latencyMillis\":0}");
    cases.forEach(caseId -> awaitReview(newer, caseId, Duration.ofSeconds(60)));
    assertThat(count("select count(*) from act_ru_incident")).isZero();
  }

  @Test
  @Order(9)
  void shouldNotStartANodeThatBringsOlderModels() throws Exception {
    second.launch();

    second.process().onExit().get(60, TimeUnit.SECONDS);
    assertThat(second.log())
        .contains(
            "have version 2 of compromised-account-response.bpmn", "Start the newer Gatehouse");
    assertThat(count("select max(version_) from act_re_procdef")).isEqualTo(2);
    shown.add("A node that brought the older model again did not start, and said why.");
  }

  private static String ownerOf(KillableGatehouse node) {
    return OWNER
        .matcher(node.log())
        .results()
        .map(found -> found.group(1))
        .reduce((one, last) -> last)
        .orElseThrow();
  }

  private static int statusOf(KillableGatehouse node, String path) {
    return RestClient.create(node.address())
        .get()
        .uri(path)
        .exchange((request, answer) -> answer.getStatusCode().value());
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
