package io.gatehouse.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.channels.OverlappingFileLockException;
import java.sql.SQLException;
import java.util.List;

/**
 * Has all connections made anew once H2 has closed its file. It does so when it can't write, as on
 * a full disk, and never opens it again for those who hold a connection, though it calls these
 * valid. A new connection opens the file, as it was after the last commit.
 *
 * <p>Whoever still uses an old connection in that moment makes H2 forget that it has the file open
 * again: connections made by then go on, and no more can be made, since the file is locked. Then,
 * too, all of them are made anew.
 */
final class AbandonClosedFile implements SQLExceptionOverride {

  private final List<HikariDataSource> pools;

  /**
   * @param pools with connections to the same file
   */
  AbandonClosedFile(HikariDataSource... pools) {
    this.pools = List.of(pools);
  }

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    if (failure.getErrorCode() != Outage.H2_IS_CLOSED) {
      return Override.CONTINUE_EVICT;
    }
    makeAnew();
    return Override.MUST_EVICT;
  }

  /** Told of a connection that could not be made. */
  void notMade(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OverlappingFileLockException) {
        makeAnew();
        return;
      }
    }
  }

  private void makeAnew() {
    for (HikariDataSource pool : pools) {
      HikariPoolMXBean connections = pool.getHikariPoolMXBean();
      if (connections != null) {
        connections.softEvictConnections();
      }
    }
  }
}
