package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.tx.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is in the file is what a copy of it shows: the process may be killed at any moment. */
@Timeout(60)
class GroupCommitTest {

  private static final int PEOPLE = 16;

  @TempDir private Path directory;

  private final HikariDataSource pool = new HikariDataSource();
  private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
  private NestedConnections connections;

  @BeforeEach
  void open() {
    FullDisk.mount();
    pool.setJdbcUrl(url("database") + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=30000");
    pool.setMaximumPoolSize(PEOPLE + 2);
    connections = new NestedConnections(pool);
    JdbcClient.create(connections).sql("create table done (act varchar(40))").update();
  }

  private String url(String name) {
    return "jdbc:h2:file:full:" + directory.resolve(name);
  }

  @AfterEach
  void close() {
    people.shutdownNow();
    connections.close();
    pool.close();
  }

  private static TransactionTemplate transaction(DataSource dataSource) {
    return new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  }

  private static void insert(DataSource dataSource, String act) {
    JdbcClient.create(dataSource).sql("insert into done values (?)").param(act).update();
  }

  /** As it would be found after the process was killed now. */
  private List<String> inTheFile() throws IOException {
    Path copy = directory.resolve("copy-" + System.nanoTime());
    Files.copy(directory.resolve("database.mv.db"), Path.of(copy + ".mv.db"));
    return JdbcClient.create(
            new DriverManagerDataSource("jdbc:h2:file:" + copy + ";ACCESS_MODE_DATA=r"))
        .sql("select act from done order by act")
        .query(String.class)
        .list();
  }

  @Test
  void shouldHaveACommitInTheFileWhenItReturns() throws Exception {
    transaction(connections).executeWithoutResult(status -> insert(connections, "blocked"));
    assertThat(inTheFile()).containsExactly("blocked");

    transaction(pool).executeWithoutResult(status -> insert(pool, "written later"));
    assertThat(inTheFile()).as("H2 writes nothing by itself").containsExactly("blocked");
  }

  @Test
  void shouldHaveWhatCommitsByItselfInTheFileWhenItReturns() throws Exception {
    insert(connections, "told");
    assertThat(inTheFile()).containsExactly("told");

    connections.getConnection().createStatement().execute("insert into done values ('told too')");
    assertThat(inTheFile()).containsExactly("told", "told too");
  }

  @Test
  void shouldWriteNothingOfWhatWasTakenBack() throws Exception {
    transaction(connections)
        .executeWithoutResult(
            status -> {
              insert(connections, "never");
              status.setRollbackOnly();
            });
    insert(connections, "told");
    assertThat(inTheFile()).containsExactly("told");
  }

  @Test
  void shouldWriteOnceForAllWhoCommitMeanwhile() throws Exception {
    insert(connections, "before");
    long before = writes();
    insert(connections, "alone");
    long ofOne = writes() - before;

    int others = PEOPLE - 1;
    Queue<Thread> committing = new ConcurrentLinkedQueue<>();
    List<Future<?>> commits;
    Future<?> change;
    try (Connection row = connections.getConnection()) {
      row.setAutoCommit(false);
      row.createStatement().execute("update done set act = 'changed' where act = 'before'");
      change = people.submit(() -> changeTheSameRow(committing));
      awaitAll(committing, 1, GroupCommitTest::waitsForARow);
      committing.clear();
      commits =
          commits(
              others,
              () -> {
                committing.add(Thread.currentThread());
                return null;
              });
      awaitAll(committing, others, GroupCommitTest::waitsForTheFile);
      assertThat(commits).as("not in the file yet").noneMatch(Future::isDone);
      row.commit();
    }
    change.get(30, TimeUnit.SECONDS);
    for (Future<?> commit : commits) {
      commit.get(30, TimeUnit.SECONDS);
    }

    assertThat(inTheFile()).hasSize(others + 2);
    assertThat(writes() - before - ofOne).isLessThanOrEqualTo(3 * ofOne);
  }

  @Test
  void shouldWriteForManyAtOnceWhenManyCommitAllTheTime() throws Exception {
    insert(connections, "alone");
    long before = writes();
    int each = 30;
    List<Future<?>> wave =
        IntStream.range(0, PEOPLE)
            .<Future<?>>mapToObj(
                person ->
                    people.submit(
                        () ->
                            IntStream.range(0, each).forEach(again -> insert(connections, "told"))))
            .toList();
    for (Future<?> one : wave) {
      one.get(60, TimeUnit.SECONDS);
    }
    assertThat(inTheFile()).hasSize(PEOPLE * each + 1);
    assertThat(writes() - before).isLessThan(PEOPLE * each / 3);
  }

  /** H2 would write what was changed, and perhaps not how to take it back. */
  @Test
  void shouldNotWriteWhileSomethingIsBeingChanged() throws Exception {
    try (Connection connection = connections.getConnection()) {
      CommitGroup group =
          new CommitGroup(
              ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                  .getDatabase()
                  .getStore()
                  .getMvStore());
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      Future<?> change =
          people.submit(
              () ->
                  change(
                      group,
                      () -> {
                        begun.countDown();
                        return end.await(30, TimeUnit.SECONDS);
                      }));
      begun.await();
      Future<?> write =
          people.submit(
              () -> {
                group.write(connection);
                return null;
              });
      assertThatThrownBy(() -> write.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      end.countDown();
      change.get(30, TimeUnit.SECONDS);
      write.get(30, TimeUnit.SECONDS);
    }
  }

  private static void change(CommitGroup group, CommitGroup.Change change) {
    try {
      group.change(change);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Future<?>> commits(int number, Callable<Void> beforeTheEnd) {
    return IntStream.range(0, number)
        .<Future<?>>mapToObj(person -> people.submit(() -> commit(beforeTheEnd)))
        .toList();
  }

  private void commit(Callable<Void> beforeTheEnd) {
    transaction(connections)
        .executeWithoutResult(
            status -> {
              insert(connections, "told");
              try {
                beforeTheEnd.call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  /** The file is not written before this is done. */
  private int changeTheSameRow(Queue<Thread> changing) {
    changing.add(Thread.currentThread());
    return JdbcClient.create(connections)
        .sql("update done set act = 'changed too' where act in ('before', 'changed')")
        .update();
  }

  private static void awaitAll(Queue<Thread> threads, int number, Predicate<Thread> wait) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> threads.size() == number && threads.stream().allMatch(wait));
  }

  private static boolean waitsForARow(Thread thread) {
    return isIn(thread, Transaction.class, "waitFor");
  }

  private static boolean waitsForTheFile(Thread thread) {
    return isIn(thread, CommitGroup.class, "write");
  }

  private static boolean isIn(Thread thread, Class<?> type, String method) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(type.getName())
                    && frame.getMethodName().equals(method));
  }

  private long writes() {
    return setting("info.FILE_WRITE");
  }

  @Test
  void shouldTellNobodyThatItIsDoneWhenTheFileCannotBeWritten() throws Exception {
    FullDisk.fill();
    try {
      for (Future<?> commit : commits(PEOPLE, () -> null)) {
        assertThatThrownBy(() -> commit.get(30, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class);
      }
    } finally {
      FullDisk.empty();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(() -> insert(connections, "once there is room"));
    assertThat(inTheFile()).containsExactly("once there is room");
  }

  @Test
  void shouldNotTakeForWrittenWhatWasCommittedToAFileThatIsClosed() throws Exception {
    Connection old = connections.getConnection();
    old.setAutoCommit(false);
    old.createStatement().execute("insert into done values ('lost')");
    ((SessionLocal) old.unwrap(JdbcConnection.class).getSession())
        .getDatabase()
        .shutdownImmediately();
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(() -> insert(connections, "in the file that was opened anew"));

    assertThatThrownBy(old::commit).isInstanceOf(SQLException.class);
    assertThat(inTheFile()).containsExactly("in the file that was opened anew");
  }

  @Test
  void shouldWriteWhatAStatementDoesThatWasPreparedBeforeTheLastCommit() throws Exception {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into done values ('told')")) {
        insert.executeUpdate();
        connection.commit();
        insert.executeUpdate();
        connection.commit();
      }
    }
    assertThat(inTheFile()).hasSize(2);
  }

  @Test
  void shouldKeepThatAThreadWasInterruptedAndWriteAllTheSame() throws Exception {
    Future<Boolean> interrupted =
        people.submit(
            () -> {
              Thread.currentThread().interrupt();
              insert(connections, "told");
              return Thread.interrupted();
            });

    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(inTheFile()).containsExactly("told");
  }

  /** What was written together stays in the file as long as any of it is still in use. */
  @Test
  void shouldUseTheRoomInItsFileAgain() {
    JdbcClient jdbc = JdbcClient.create(connections);
    jdbc.sql("set retention_time 0").update();
    jdbc.sql("create table job (state varchar(16000))").update();
    jdbc.sql("create table entry (id int primary key, act varchar(400))").update();
    jdbc.sql("insert into job select '' from system_range(1, 20)").update();
    jdbc.sql("insert into entry select x, repeat('x', 400) from system_range(1, 15000)").update();
    TransactionTemplate transaction = transaction(connections);
    for (int step = 1; step <= 150; step++) {
      String state = String.valueOf(step % 10).repeat(16_000);
      int entry = step * 100;
      transaction.executeWithoutResult(
          status -> {
            jdbc.sql("update job set state = ?").param(state).update();
            jdbc.sql("update entry set act = 'done' where id = ?").param(entry).update();
          });
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              insert(connections, "something else");
              assertThat(setting("info.CHUNKS_FILL_RATE")).as("percent in use").isGreaterThan(30);
            });
  }

  private long setting(String name) {
    return JdbcClient.create(pool)
        .sql(
            "select cast(setting_value as bigint) from information_schema.settings"
                + " where setting_name = ?")
        .param(name)
        .query(Long.class)
        .single();
  }
}
