package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class NestedConnectionsTest {

  private static final int SIZE = 4;

  private final HikariDataSource pool = new HikariDataSource();
  private NestedConnections connections;

  @BeforeEach
  void start() {
    pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    pool.setMaximumPoolSize(SIZE);
    pool.setConnectionTimeout(1_000);
    connections = new NestedConnections(pool);
  }

  @AfterEach
  void stop() {
    connections.close();
    pool.close();
  }

  /** As many steps as there are connections, each of which commits something besides. */
  @Test
  void shouldServeStepsThatTookAllConnectionsAndNeedOneMoreEach() throws Exception {
    assertThatThrownBy(() -> stepsAllAtOnce(pool))
        .as("without the second pool")
        .hasRootCauseInstanceOf(SQLTransientConnectionException.class);

    stepsAllAtOnce(connections);
  }

  private static void stepsAllAtOnce(DataSource dataSource) throws Exception {
    DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
    TransactionTemplate step = new TransactionTemplate(transactions);
    TransactionTemplate besides = new TransactionTemplate(transactions);
    besides.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    CyclicBarrier everyStepHoldsOne = new CyclicBarrier(SIZE);
    ExecutorService threads = Executors.newFixedThreadPool(SIZE);
    List<Future<?>> steps = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      steps.add(
          threads.submit(
              () ->
                  step.execute(
                      status -> {
                        await(everyStepHoldsOne);
                        return besides.execute(
                            nested ->
                                JdbcClient.create(dataSource)
                                    .sql("select 1")
                                    .query(Integer.class)
                                    .single());
                      })));
    }
    threads.shutdown();
    for (Future<?> each : steps) {
      each.get(20, TimeUnit.SECONDS);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTakeTheFirstConnectionFromThePoolAgainOnceAllAreGivenBack() throws SQLException {
    for (int round = 0; round < 3; round++) {
      Connection first = connections.getConnection();
      Connection second = connections.getConnection();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
      // In whatever order, and twice, as some do.
      first.close();
      first.close();
      second.close();
    }
    try (Connection first = connections.getConnection()) {
      assertThat(first.isValid(1)).isTrue();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
    }
  }

  /** As many steps as there are connections, each of which waits for a thread that needs one. */
  @Test
  void shouldServeThreadsThatStepsWaitFor() throws Exception {
    List<Connection> steps = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Connection step = connections.getConnection()) {
      while (steps.size() < SIZE - 1) {
        steps.add(pool.getConnection());
      }
      Runnable read = () -> use(connections);
      assertThatThrownBy(() -> threads.submit(read).get())
          .hasRootCauseInstanceOf(SQLTransientConnectionException.class);

      threads.submit(NestedConnections.partOfCaller(read)).get(20, TimeUnit.SECONDS);
      assertThat(step.isValid(1)).isTrue();
    }
    for (Connection each : steps) {
      each.close();
    }
    threads.submit(NestedConnections.partOfCaller(() -> use(connections))).get();
    threads.shutdown();
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  private static void use(DataSource dataSource) {
    JdbcClient.create(dataSource).sql("select 1").query(Integer.class).single();
  }

  @Test
  void shouldHaveOneToSpareWhenThePoolIsTaken() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      taken.add(pool.getConnection());
    }

    assertThatThrownBy(connections::getConnection)
        .isInstanceOf(SQLTransientConnectionException.class);
    try (Connection spare = NestedConnections.spare(connections).getConnection()) {
      assertThat(spare.isValid(1)).isTrue();
    }
    for (Connection each : taken) {
      each.close();
    }
  }

  @Test
  void shouldSpareTheDataSourceItselfWhenItHasNoSecondPool() {
    DataSource plain = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID());
    assertThat(NestedConnections.spare(plain)).isSameAs(plain);
  }

  @Test
  void shouldPassOnWhatTheDatabaseRefuses() throws SQLException {
    try (Connection connection = connections.getConnection()) {
      assertThatThrownBy(() -> connection.prepareStatement("select nothing from nowhere"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("NOWHERE");
    }
  }
}
