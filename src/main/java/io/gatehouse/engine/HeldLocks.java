package io.gatehouse.engine;

import java.sql.Timestamp;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the engine's locks on the jobs that this node has taken for as long as it lives, however
 * long a step takes. So a lock can be short, and the steps of a node that was killed are taken over
 * by another as soon as their locks run out. When the node stops in order, it ends the steps that
 * are under way and gives the rest back at once.
 */
@Component
@WhereJobsRun
class HeldLocks implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(HeldLocks.class);

  /** How often a lock is renewed before it would run out. */
  private static final int RENEWALS_PER_LOCK = 6;

  private final OwnJobExecutor executor;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private ScheduledExecutorService renewals;

  HeldLocks(OwnJobExecutor executor, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.executor = executor;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
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
  }

  /** No new jobs from the moment in which the node begins to stop. */
  @EventListener(ContextClosedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public void takeNoMore() {
    executor.shutdown();
  }

  /** After the threads that carry jobs out, which get the time of one phase to end. */
  @Override
  public synchronized void stop() {
    renewals.shutdown();
    renewals = null;
    try {
      // The revision too: a step that is still under way must not be written down by both nodes.
      int given =
          jdbc.sql(
                  "update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1"
                      + " where LOCK_OWNER_ = ?")
              .param(executor.getLockOwner())
              .update();
      if (given > 0) {
        log.info("{} steps were not ended before Gatehouse stopped; they were given back.", given);
      }
    } catch (RuntimeException e) {
      log.warn(
          "Steps that this node had taken could not be given back; they go on when their locks run"
              + " out: {}",
          e.getMessage());
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
    try {
      transaction.executeWithoutResult(status -> renewNow());
    } catch (RuntimeException e) {
      log.warn(
          "The locks on this node’s steps could not be renewed; if that lasts, another node takes"
              + " them over: {}",
          e.getMessage());
    }
  }

  /**
   * Rows that a step is just writing are skipped: so a renewal never waits for a step, and the
   * database never has to end one to save the other. The revision stays, since the step's own write
   * goes by it.
   */
  private void renewNow() {
    List<String> inHand = executor.inHand();
    if (inHand.isEmpty()) {
      return;
    }
    List<String> held =
        jdbc.sql(
                "select ID_ from ACT_RU_JOB where LOCK_OWNER_ = :owner and ID_ in (:jobs)"
                    + " for update skip locked")
            .param("owner", executor.getLockOwner())
            .param("jobs", inHand)
            .query(String.class)
            .list();
    if (!held.isEmpty()) {
      long until = ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis();
      jdbc.sql("update ACT_RU_JOB set LOCK_EXP_TIME_ = :until where ID_ in (:held)")
          .param("until", new Timestamp(until))
          .param("held", held)
          .update();
    }
  }
}
