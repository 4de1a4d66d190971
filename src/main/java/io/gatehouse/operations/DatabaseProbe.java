package io.gatehouse.operations;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Writes a line into the database now and then, and reads its clock. */
@Component
class DatabaseProbe {

  private static final Duration KEEP = Duration.ofSeconds(2);

  /** One row for all nodes: that it can be written is what counts, not what it says. */
  private static final String WRITE = "update gh_probe set written_at = ? where id = 1";

  private final DataSource dataSource;
  private final Clock clock;
  private final Looked<Written> looked = new Looked<>(this::write, KEEP);
  private volatile Written last;

  DatabaseProbe(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * A line that was written.
   *
   * @param product name and version of the database
   * @param itsTime what the database's clock said
   * @param at the machine's steady clock in that moment, nanoseconds
   */
  record Written(String product, Instant itsTime, long at) {

    /** What the database's clock says now. */
    Instant itsTimeNow() {
      return itsTime.plusNanos(System.nanoTime() - at);
    }
  }

  /**
   * Writes, unless that was done a moment ago.
   *
   * @throws ExecutionException when the database refuses
   */
  Written written(Duration patience) throws TimeoutException, ExecutionException {
    return looked.within(patience);
  }

  /** Whether a line was written a moment ago; waits as long as that may take. */
  boolean answers(Duration patience) {
    try {
      written(patience);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  /** The last line that could be written, null when none could. */
  Written last() {
    return last;
  }

  private Written write() {
    try (Connection connection = dataSource.getConnection()) {
      Written written = readClock(connection);
      try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
        statement.setQueryTimeout(10);
        statement.setObject(1, OffsetDateTime.now(clock));
        statement.executeUpdate();
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      last = written;
      return written;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Written readClock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long before = System.nanoTime();
      try (ResultSet row = statement.executeQuery("select current_timestamp")) {
        long after = System.nanoTime();
        row.next();
        return new Written(
            connection.getMetaData().getDatabaseProductName()
                + " "
                + connection.getMetaData().getDatabaseProductVersion(),
            row.getObject(1, OffsetDateTime.class).toInstant(),
            before + (after - before) / 2);
      }
    }
  }
}
