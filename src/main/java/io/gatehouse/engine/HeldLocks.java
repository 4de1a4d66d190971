package io.gatehouse.engine;

import io.gatehouse.database.NestedConnections;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the engine's locks on the jobs that this node has taken for as long as it lives, however
 * long a step takes. So a lock can be short, and the steps of a node that was killed are taken over
 * by another as soon as their locks run out. When the node stops in order, it gives back at once
 * what it has not begun, ends the steps that are under way, and gives back those that take too
 * long.
 */
@Component
@WhereJobsRun
class HeldLocks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HeldLocks.class);

  /** How often a lock is renewed before it would run out. */
  private static final int RENEWALS_PER_LOCK = 6;

  /** A database that doesn't answer must not keep a node from stopping. */
  private static final Duration GIVEN_BACK_WITHIN = Duration.ofSeconds(2);

  private final OwnJobExecutor executor;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private ScheduledExecutorService renewals;

  /** Over a spare connection: locks run out when all others are taken for longer than they hold. */
  HeldLocks(OwnJobExecutor executor, DataSource dataSource) {
    DataSource spare = NestedConnections.spare(dataSource);
    this.executor = executor;
    this.jdbc = JdbcClient.create(spare);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(spare));
  }

  /** A thread of its own: what else is scheduled may wait for the database or the tenant. */
  @Override
  public synchronized void start() {
    renewals =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> {
              Thread thread = new Thread(runnable, "job-locks");
              thread.setDaemon(true);
              return thread;
            });
    long interval = executor.getLockTimeInMillis() / RENEWALS_PER_LOCK;
    renewals.scheduleWithFixedDelay(this::renew, interval, interval, TimeUnit.MILLISECONDS);
    log.info(
        "This node takes steps as {}; when it is killed, others take them over after {} s.",
        executor.getLockOwner(),
        TimeUnit.MILLISECONDS.toSeconds(executor.getLockTimeInMillis()));
  }

  /** No new jobs from the moment in which the node begins to stop. */
  @EventListener(ContextClosedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public synchronized void takeNoMore() {
    executor.shutdown();
    if (renewals != null) {
      inTime(() -> giveBackAllBut(executor.underWay()));
    }
  }

  /** After the threads that carry jobs out, which get the time of one phase to end. */
  @Override
  public synchronized void stop() {
    inTime(() -> giveBackAllBut(List.of()));
    renewals.shutdown();
    renewals = null;
  }

  private void inTime(Runnable giveBack) {
    try {
      renewals.submit(giveBack).get(GIVEN_BACK_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      notGivenBack(e.getCause().getMessage());
    } catch (TimeoutException e) {
      notGivenBack("the database does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void notGivenBack(String why) {
    log.warn(
        "Steps that this node had taken could not be given back; they go on when their locks run"
            + " out: {}",
        why);
  }

  /** The revision too: a step that is still under way must not be written down by both nodes. */
  private void giveBackAllBut(List<String> underWay) {
    int given =
        jdbc.sql(
                "update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1"
                    + " where LOCK_OWNER_ = :owner and ID_ not in (:underWay)")
            .param("owner", executor.getLockOwner())
            .param("underWay", underWay.isEmpty() ? List.of("") : underWay)
            .update();
    if (given > 0) {
      log.info("Gatehouse stops: gave back {} steps that it had taken and not ended.", given);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return renewals != null;
  }

  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }

  private void renew() {
    Date until = new Date(ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis());
    try {
      executor.renew(until, jobs -> transaction.execute(status -> renewNow(jobs, until)));
    } catch (RuntimeException e) {
      log.warn(
          "The locks on this node’s steps could not be renewed; if that lasts, another node takes"
              + " them over",
          e);
    }
  }

  /**
   * Rows that a step is just writing are skipped: so a renewal never waits for a step, and the
   * database never has to end one to save the other. The revision stays, since the step's own write
   * goes by it.
   */
  private List<String> renewNow(List<String> jobs, Date until) {
    List<String> held =
        jdbc.sql(
                "select ID_ from ACT_RU_JOB where LOCK_OWNER_ = :owner and ID_ in (:jobs)"
                    + " for update skip locked")
            .param("owner", executor.getLockOwner())
            .param("jobs", jobs)
            .query(String.class)
            .list();
    if (!held.isEmpty()) {
      jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = :until where ID_ in (:held)")
          .param("until", new Timestamp(until.getTime()))
          .param("held", held)
          .update();
    }
    return held;
  }
}
