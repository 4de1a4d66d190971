package io.gatehouse.casefile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers, whatever becomes of the present transaction, since when something has been throttled.
 * For a while that uses up no attempts, because a service that is merely busy would otherwise make
 * an incident of every case; after that it counts like any other trouble, so that a person hears of
 * it.
 */
@Component
public class Throttlings {

  /** Nothing is tried for longer than this; what is older belongs to a step that has ended. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration patience;
  private final TransactionTemplate separately;

  /**
   * @param patience how long being throttled uses up no attempts
   */
  @Autowired
  public Throttlings(
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions,
      @Value("${gatehouse.throttling-patience:15m}") Duration patience) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.patience = patience;
    this.separately = new TransactionTemplate(transactions);
    this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Notes that it is throttled now.
   *
   * @param what a name for it, the same each time, at most 200 characters
   * @return for how long it has been, zero for the first time
   */
  public Duration note(String what) {
    Instant now = clock.instant();
    Instant since;
    try {
      since = separately.execute(status -> since(what, now));
    } catch (DuplicateKeyException anotherWasFirst) {
      since = now;
    }
    Duration lasted = Duration.between(since, now);
    return lasted.isNegative() ? Duration.ZERO : lasted;
  }

  /** Whether being throttled for so long uses up an attempt. */
  public boolean counts(Duration lasted) {
    return lasted.compareTo(patience) >= 0;
  }

  /** Begins anew, because a person wants it to be tried again. */
  public void forget(String what) {
    jdbc.sql("delete from gh_throttled where what = ?").param(what).update();
  }

  private Instant since(String what, Instant now) {
    return jdbc.sql("select since from gh_throttled where what = ?")
        .param(what)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElseGet(() -> begin(what, now));
  }

  private Instant begin(String what, Instant now) {
    jdbc.sql("delete from gh_throttled where since < ?").param(utc(now.minus(KEPT))).update();
    jdbc.sql("insert into gh_throttled (what, since) values (?, ?)")
        .params(what, utc(now))
        .update();
    return now;
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
