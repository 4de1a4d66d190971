package io.gatehouse.database;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;

/** A database that is away, full or takes no writes, as seen in what fails because of it. */
public final class Outage {

  static final int H2_IS_CLOSED = 90098;

  /**
   * Of H2: an object was closed under way, the file is still held by the store that closes, I/O
   * failed (twice), the connection is broken, the database is read-only, closed, or called while it
   * shuts down.
   */
  private static final Set<Integer> H2_CODES =
      Set.of(90007, 90020, 90028, 90031, 90067, 90097, H2_IS_CLOSED, 90121);

  /**
   * What H2 says when something of its own fails where it should not, most often its store: with
   * what failed as the cause, but in a batch.
   */
  private static final int H2_GENERAL_ERROR = 50000;

  /** Of PostgreSQL: connection, insufficient resources (a full disk), intervention, system. */
  private static final Set<String> STATES = Set.of("08", "53", "57", "58");

  private static final String READ_ONLY_STATE = "25006";

  /** What the pool says of a connection that it has given up since it broke. */
  private static final String GIVEN_UP = "Connection is closed";

  private Outage() {}

  /** Whether something failed because of the database, not because of what was asked of it. */
  public static boolean caused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof NonTransientDataAccessResourceException
          || cause instanceof TransientDataAccessResourceException
          || cause instanceof CannotCreateTransactionException
          || (cause instanceof SQLException sql && isOutage(sql))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || H2_CODES.contains(failure.getErrorCode())
        || (failure.getErrorCode() == H2_GENERAL_ERROR
            && (failure instanceof BatchUpdateException
                || NestedExceptionUtils.getMostSpecificCause(failure) != failure))
        || GIVEN_UP.equals(failure.getMessage())
        || state.equals(READ_ONLY_STATE)
        || (state.length() == 5 && STATES.contains(state.substring(0, 2)));
  }

  /** Whether it is that there is no room left on the database's disk. */
  public static boolean isFullDisk(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage() == null ? "" : cause.getMessage();
      // As Linux, macOS and Windows say it; quotas count as well.
      String words = message.toLowerCase(Locale.ROOT);
      if (words.contains("no space left on device")
          || words.contains("not enough space on the disk")
          || words.contains("disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }

  /** Why the database refused, in one line. */
  public static String words(Throwable failure) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replace("; SQL statement:", ".").strip();
  }
}
