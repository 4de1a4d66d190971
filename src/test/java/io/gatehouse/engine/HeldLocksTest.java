package io.gatehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Two nodes on one database, with locks that hold for a moment only. */
class HeldLocksTest {

  private static final int LOCK_MILLIS = 600;

  private final HikariDataSource database = new HikariDataSource();
  private final List<Node> nodes = new ArrayList<>();

  @BeforeEach
  void start() {
    database.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Step.reset();
  }

  @AfterEach
  void stop() {
    Step.goOn.countDown();
    nodes.forEach(Node::close);
    database.close();
  }

  @Test
  void shouldCarryOutAStepOnceThatTakesLongerThanALockHolds() throws Exception {
    Node node = node(2);
    node(2);
    node.begin();
    await().untilAsserted(() -> assertThat(Step.begun).hasValue(1));

    Thread.sleep(4 * LOCK_MILLIS);

    assertThat(Step.begun).hasValue(1);
    Step.goOn.countDown();
    await().untilAsserted(() -> assertThat(jobs("true")).isZero());
    assertThat(Step.begun).as("the step and the next").hasValue(2);
  }

  @Test
  void shouldWriteDownAFailureThatTookLongerThanUntilTheLockWasRenewed() throws Exception {
    Node node = node(2);
    Step.fails = true;
    node.begin();
    await().untilAsserted(() -> assertThat(Step.begun).hasValue(1));
    Thread.sleep(LOCK_MILLIS);

    Step.goOn.countDown();

    await()
        .atMost(Duration.ofMillis(LOCK_MILLIS / 2))
        .untilAsserted(
            () ->
                assertThat(jobs("RETRIES_ = 0 and LOCK_OWNER_ is null"))
                    .as("its last attempt is used up")
                    .isEqualTo(1));
    Thread.sleep(2 * LOCK_MILLIS);
    assertThat(Step.begun).as("it is not tried again").hasValue(1);
  }

  @Test
  void shouldTakeOverTheStepOfANodeThatRenewsNoMore() {
    Node killed = new Node(2, false);
    nodes.add(killed);
    killed.begin();
    await().untilAsserted(() -> assertThat(Step.begun).hasValue(1));
    Node other = node(2);

    killed.executor.shutdown();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(jobs(ownedBy(other))).isPositive());
  }

  @Test
  void shouldGiveBackAtOnceWhatIsNotBegunAndBeginNothingMore() {
    Node node = node(1);
    for (int cases = 0; cases < 3; cases++) {
      node.begin();
    }
    await().untilAsserted(() -> assertThat(jobs(ownedBy(node))).isEqualTo(3));
    await().untilAsserted(() -> assertThat(Step.begun).hasValue(1));

    node.locks.takeNoMore();

    assertThat(jobs(ownedBy(node))).as("what is under way").isEqualTo(1);
    assertThat(jobs("LOCK_OWNER_ is null")).isEqualTo(2);
    Step.goOn.countDown();
    // The step ends, and the next one of its case waits for another node.
    await().untilAsserted(() -> assertThat(jobs("LOCK_OWNER_ is null")).isEqualTo(3));
    assertThat(Step.begun).hasValue(1);
  }

  @Test
  void shouldLeaveAloneWhatAnotherHasTakenMeanwhile() {
    Node node = node(1);
    node.begin();
    node.begin();
    await().untilAsserted(() -> assertThat(jobs(ownedBy(node))).isEqualTo(2));
    node.locks.takeNoMore();
    jdbc().sql("update ACT_RU_JOB set LOCK_OWNER_ = 'another' where LOCK_OWNER_ is null").update();

    Step.goOn.countDown();

    await().untilAsserted(() -> assertThat(node.executor.inHand()).isEmpty());
    assertThat(jobs("LOCK_OWNER_ = 'another'")).isEqualTo(1);
  }

  @Test
  void shouldGiveBackEverythingAtTheEnd() {
    Node node = node(2);
    node.begin();
    await().untilAsserted(() -> assertThat(Step.begun).hasValue(1));
    node.locks.takeNoMore();

    node.locks.stop();

    assertThat(jobs("LOCK_OWNER_ is not null")).isZero();
    // Whoever is still at it can't write it down any more.
    Step.goOn.countDown();
    node.threads.shutdown();
    await().untilAsserted(() -> assertThat(node.executor.underWay()).isEmpty());
    assertThat(jobs("true")).isEqualTo(1);
  }

  private Node node(int threads) {
    Node node = new Node(threads, true);
    nodes.add(node);
    return node;
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(database);
  }

  private int jobs(String where) {
    return jdbc()
        .sql("select count(*) from ACT_RU_JOB where " + where)
        .query(Integer.class)
        .single();
  }

  private static String ownedBy(Node node) {
    return "LOCK_OWNER_ = '" + node.executor.getLockOwner() + "'";
  }

  /** What takes as long as a test wants. */
  public static final class Step implements JavaDelegate {

    private static volatile AtomicInteger begun = new AtomicInteger();
    private static volatile CountDownLatch goOn = new CountDownLatch(1);
    private static volatile boolean fails;

    static void reset() {
      begun = new AtomicInteger();
      goOn = new CountDownLatch(1);
      fails = false;
    }

    @Override
    public void execute(DelegateExecution execution) throws Exception {
      begun.incrementAndGet();
      goOn.await(1, TimeUnit.MINUTES);
      if (fails) {
        throw new IllegalStateException("As the test wants.");
      }
    }
  }

  private final class Node {

    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final OwnJobExecutor executor;
    private final HeldLocks locks;
    private final ProcessEngine engine;

    Node(int width, boolean renews) {
      threads.setCorePoolSize(width);
      threads.setMaxPoolSize(width);
      threads.setDaemon(true);
      threads.initialize();
      CamundaBpmProperties properties = new CamundaBpmProperties();
      properties.getJobExecution().setLockTimeInMillis(LOCK_MILLIS);
      properties.getJobExecution().setMaxJobsPerAcquisition(5);
      properties.getJobExecution().setWaitTimeInMillis(50);
      properties.getJobExecution().setMaxWait(100L);
      executor = new OwnJobExecutor(threads, properties);
      StandaloneProcessEngineConfiguration configuration =
          new StandaloneProcessEngineConfiguration();
      configuration.setProcessEngineName("node-" + UUID.randomUUID());
      configuration.setDataSource(database);
      configuration.setDatabaseSchemaUpdate("true");
      configuration.setHistory("none");
      configuration.setEnforceHistoryTimeToLive(false);
      configuration.setJobExecutor(executor);
      configuration.setDefaultNumberOfRetries(1);
      engine = configuration.buildProcessEngine();
      locks = new HeldLocks(executor, database);
      if (renews) {
        locks.start();
      }
      executor.start();
    }

    /** A case of two steps. */
    void begin() {
      engine
          .getRepositoryService()
          .createDeployment()
          .enableDuplicateFiltering(true)
          .addModelInstance(
              "steps.bpmn",
              Bpmn.createExecutableProcess("steps")
                  .startEvent()
                  .serviceTask("one")
                  .camundaAsyncBefore()
                  .camundaClass(Step.class)
                  .serviceTask("next")
                  .camundaAsyncBefore()
                  .camundaClass(Step.class)
                  .endEvent()
                  .done())
          .deploy();
      engine.getRuntimeService().startProcessInstanceByKey("steps");
    }

    void close() {
      executor.shutdown();
      threads.shutdown();
      engine.close();
      if (locks.isRunning()) {
        locks.stop();
      }
    }
  }
}
