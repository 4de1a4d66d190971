package io.gatehouse.engine;

import io.gatehouse.database.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time set the engine up in a shared database. The engine creates its tables
 * without a lock, so two nodes that meet an empty database both create them, and one fails; models,
 * authorizations and filters would be there twice. The database drops the lock of a node that dies.
 */
@Component
class StartOneByOne extends AbstractProcessEnginePlugin {

  private static final Logger log = LoggerFactory.getLogger(StartOneByOne.class);

  /** Any number, the same for all nodes; an advisory lock is known to one database only. */
  private static final long LOCK = 0x67617465686f7573L;

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final DataSource dataSource;
  private Connection turn;

  StartOneByOne(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public synchronized void preInit(ProcessEngineConfigurationImpl engine) {
    if (turn == null && SharedDatabase.is(dataSource)) {
      turn = waitForTurn();
    }
  }

  /** After roles and filters are set up, too. */
  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  public synchronized void started() throws SQLException {
    if (turn != null) {
      try (Connection held = turn) {
        ask(held, "select pg_advisory_unlock(?)");
      } finally {
        turn = null;
      }
    }
  }

  private Connection waitForTurn() {
    try {
      Connection connection = dataSource.getConnection();
      boolean told = false;
      while (!ask(connection, "select pg_try_advisory_lock(?)")) {
        if (!told) {
          log.info("Another node is starting on this database; this one goes on after it.");
          told = true;
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException("The database can't be asked whose turn it is to start.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while another node was starting.", e);
    }
  }

  private static boolean ask(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
