package io.gatehouse.microsoft.pacing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * For the nodes of a cluster: a row per limit. It is read, and written when nobody else has
 * meanwhile; no lock is held in between, and each statement is a transaction of its own. Time goes
 * by the database's clock.
 */
final class LedgersInDatabase implements Ledgers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 100;

  /** What was not touched for a day says nothing any more. */
  private static final int DAYS_KEPT = 1;

  private final JdbcClient jdbc;
  private final TransactionTemplate outside;

  /** Steps hold connections of their own while they ask; this many more are taken at most. */
  private final Semaphore connections = new Semaphore(4);

  LedgersInDatabase(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.outside = new TransactionTemplate(transactions);
    this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
  }

  private record Row(String ledger, long version, Instant now) {}

  @Override
  public <T> T change(String name, Change<T> change) {
    connections.acquireUninterruptibly();
    try {
      return outside.execute(status -> changed(name, change));
    } finally {
      connections.release();
    }
  }

  private <T> T changed(String name, Change<T> change) {
    for (int tries = 0; tries < TRIES; tries++) {
      Row row = row(name).orElseGet(() -> insert(name));
      if (row != null) {
        Changed<T> changed = change.of(read(row.ledger), row.now.toEpochMilli());
        if (write(name, row.version, changed.next())) {
          return changed.result();
        }
      }
      LockSupport.parkNanos(
          TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextLong(100, 2_000)));
    }
    throw new IllegalStateException("The limit “" + name + "” is changed by too many at once.");
  }

  private Optional<Row> row(String name) {
    return jdbc.sql("select ledger, version, current_timestamp from gh_pacing where name = ?")
        .param(name)
        .query(
            (found, number) ->
                new Row(
                    found.getString(1),
                    found.getLong(2),
                    found.getObject(3, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Null when there is a row to be read now. */
  private Row insert(String name) {
    try {
      jdbc.sql(
              "insert into gh_pacing (name, ledger, version, changed_at)"
                  + " values (?, ?, 0, current_timestamp)")
          .params(name, text(Ledger.EMPTY))
          .update();
      jdbc.sql("delete from gh_pacing where changed_at < ?")
          .param(OffsetDateTime.now(ZoneOffset.UTC).minusDays(DAYS_KEPT))
          .update();
    } catch (DuplicateKeyException anotherWasFirst) {
      return null;
    }
    return null;
  }

  private boolean write(String name, long version, Ledger next) {
    return jdbc.sql(
                "update gh_pacing set ledger = ?, version = version + 1,"
                    + " changed_at = current_timestamp where name = ? and version = ?")
            .params(text(next), name, version)
            .update()
        == 1;
  }

  private static Ledger read(String text) {
    try {
      return JSON.readValue(text, Ledger.class);
    } catch (JsonProcessingException e) {
      // Written by another edition of Gatehouse: what has been used is forgotten, no more.
      return Ledger.EMPTY;
    }
  }

  private static String text(Ledger ledger) {
    try {
      return JSON.writeValueAsString(ledger);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
