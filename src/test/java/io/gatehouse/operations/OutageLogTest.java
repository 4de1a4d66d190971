package io.gatehouse.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageLogTest {

  private final LoggerContext loggers = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger acquisition = loggers.getLogger("org.camunda.bpm.engine.jobexecutor");
  private final Logger locks = loggers.getLogger("io.gatehouse.engine.HeldLocks");
  private final Stoppable database = new Stoppable();
  private final OutageLog outageLog =
      new OutageLog(new DatabaseProbe(database, Clock.systemUTC()), loggers);

  @BeforeEach
  void listen() {
    lines.start();
    Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(lines);
  }

  @Test
  void shouldTellOfAnOutageOncePerPartAndOnceWhenItIsOver() throws InterruptedException {
    database.stopped = true;
    for (int attempt = 0; attempt < 100; attempt++) {
      acquisition.error("ENGINE-14019 Exception during job acquisition:\n### SQL {}", "…", away());
      locks.warn("The locks on this node’s steps could not be renewed", away());
      outageLog.look();
    }

    assertThat(told())
        .containsExactly(
            "WARN ENGINE-14019 Exception during job acquisition: Connection refused.",
            "WARN The locks on this node’s steps could not be renewed: Connection refused.");
    assertThat(lines.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();

    database.stopped = false;
    // Until the last try counts no longer.
    Thread.sleep(2_100);
    outageLog.look();
    outageLog.look();

    assertThat(told()).hasSize(3);
    assertThat(told().get(2))
        .matches(
            "INFO The database takes what is written again. It was away for \\d+ s; 198 more lines"
                + " about it were left out.");

    locks.warn("The locks on this node’s steps could not be renewed", away());
    assertThat(told()).as("the next outage is news again").hasSize(4);
  }

  @Test
  void shouldTellInOneLineOfWhatAFailedRollbackHides() {
    locks.error(
        "Application exception overridden by rollback exception",
        new IllegalStateException("The row is there already"));

    assertThat(told())
        .containsExactly(
            "WARN Application exception overridden by rollback exception: The row is there"
                + " already");
    assertThat(lines.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
  }

  @Test
  void shouldLeaveAllElseAsItIs() {
    locks.warn("The locks on this node’s steps could not be renewed", away());
    locks.error("A mistake of our own", new IllegalStateException("boom"));
    locks.error("A mistake of our own", new IllegalStateException("boom"));
    locks.warn("In words only");

    assertThat(told()).contains("ERROR A mistake of our own", "WARN In words only").hasSize(4);
    assertThat(lines.list.get(1).getThrowableProxy().getMessage()).isEqualTo("boom");
  }

  private List<String> told() {
    return lines.list.stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  /** As Spring, the pool and PostgreSQL's driver say it together. */
  private static RuntimeException away() {
    SQLException timeout =
        new SQLTransientConnectionException(
            "HikariPool-1 - Connection is not available, request timed out after 10000ms",
            "08001",
            new PSQLException("Connection refused.", PSQLState.CONNECTION_UNABLE_TO_CONNECT));
    return new CannotCreateTransactionException(
        "Could not open JDBC Connection for transaction",
        new CannotGetJdbcConnectionException("Failed to obtain JDBC Connection", timeout));
  }

  private static final class Stoppable extends DelegatingDataSource {

    private volatile boolean stopped;

    Stoppable() {
      JdbcDataSource memory = new JdbcDataSource();
      memory.setURL("jdbc:h2:mem:outage-log;DB_CLOSE_DELAY=-1");
      setTargetDataSource(memory);
      JdbcClient jdbc = JdbcClient.create(memory);
      jdbc.sql(
              "create table if not exists gh_probe (id int primary key, written_at timestamp with"
                  + " time zone)")
          .update();
      jdbc.sql("merge into gh_probe (id) values (1)").update();
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (stopped) {
        throw new SQLTransientConnectionException("stopped");
      }
      return super.getConnection();
    }
  }
}
