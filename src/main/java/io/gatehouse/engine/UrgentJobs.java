package io.gatehouse.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out what can't wait on threads of its own, so that locking an account is never behind
 * evidence, polling or watch of other cases. A model says what is urgent, by the priority of its
 * jobs. An urgent job that is due at once goes straight from the transaction that makes it to a
 * thread; all others, those of other nodes and those that are tried again, are looked for a few
 * times a second. The engine's own acquisition leaves urgent jobs alone.
 */
@Component
@WhereJobsRun
class UrgentJobs extends AbstractProcessEnginePlugin implements SmartLifecycle, UrgentWork {

  /** From this priority on a job is urgent. */
  static final long LEAST_PRIORITY = 100;

  private static final Logger log = LoggerFactory.getLogger(UrgentJobs.class);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private static final Duration OTHERS_WAIT = Duration.ofMinutes(1);

  private final Duration othersWait;

  private final OwnJobExecutor executor;
  private final int width;
  private final Duration shutdownPatience;
  private final Semaphore reasonToLook = new Semaphore(0);
  private volatile ProcessEngineImpl engine;
  private volatile ThreadPoolExecutor threads;
  private volatile boolean more;
  private volatile long othersWaitSince = System.nanoTime();

  @Autowired
  UrgentJobs(
      OwnJobExecutor executor,
      @Value("${gatehouse.urgent-threads}") int width,
      @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration shutdownPatience) {
    this(executor, width, shutdownPatience, OTHERS_WAIT);
  }

  UrgentJobs(OwnJobExecutor executor, int width, Duration shutdownPatience, Duration othersWait) {
    this.othersWait = othersWait;
    this.executor = executor;
    this.width = width;
    this.shutdownPatience = shutdownPatience;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setJobExecutorAcquireByPriority(true);
    configuration.setJobExecutorPriorityRangeMax(LEAST_PRIORITY - 1);
    List<SessionFactory> sessions = new ArrayList<>();
    if (configuration.getCustomSessionFactories() != null) {
      sessions.addAll(configuration.getCustomSessionFactories());
    }
    sessions.add(new JobsHandedOver.Factory(executor, this));
    configuration.setCustomSessionFactories(sessions);
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine built) {
    engine = (ProcessEngineImpl) built;
  }

  @Override
  public boolean isBusy() {
    return executor.isActive() && room() <= 0;
  }

  /** Whether a job would find a thread now. */
  boolean hasRoom() {
    return executor.isActive() && room() > 0;
  }

  /**
   * Whether other jobs have to wait with their next step, because so many accounts are being locked
   * that they would take the processor from it. Not for longer than a minute at a time: when the
   * tenant does not answer, other cases must go on.
   */
  boolean comeFirst() {
    long now = System.nanoTime();
    if (room() > width / 2) {
      othersWaitSince = now;
      return false;
    }
    long waiting = now - othersWaitSince;
    if (waiting > othersWait.multipliedBy(2).toNanos()) {
      othersWaitSince = now;
    }
    return waiting < othersWait.toNanos();
  }

  /**
   * Carries out a job that this node has locked. While it stops, the job is left to {@link
   * HeldLocks}, which gives back what has not begun.
   */
  void take(String jobId) {
    ThreadPoolExecutor present = threads;
    if (present == null) {
      return;
    }
    Runnable execution = executor.execution(jobId, engine);
    try {
      present.execute(
          () -> {
            execution.run();
            if (more) {
              lookNow();
            }
          });
    } catch (RejectedExecutionException stopping) {
      executor.leave(jobId);
    }
  }

  /** Looks for urgent jobs without waiting for the next time. */
  void lookNow() {
    if (reasonToLook.availablePermits() == 0) {
      reasonToLook.release();
    }
  }

  private int room() {
    ThreadPoolExecutor present = threads;
    return present == null ? 0 : width - present.getActiveCount() - present.getQueue().size();
  }

  @Override
  public synchronized void start() {
    threads =
        new ThreadPoolExecutor(
            width,
            width,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new CustomizableThreadFactory("urgent-job-"));
    threads.prestartAllCoreThreads();
    Thread looking = new Thread(() -> look(threads), "urgent-job-acquisition");
    looking.setDaemon(true);
    looking.start();
  }

  private void look(ThreadPoolExecutor present) {
    while (!present.isShutdown()) {
      try {
        more = takeDue();
      } catch (RuntimeException e) {
        log.warn("Urgent steps could not be looked for; Gatehouse looks again", e);
      }
      try {
        reasonToLook.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * @return whether there may be more than there were threads for
   */
  private boolean takeDue() {
    int room = room();
    if (!executor.isActive()) {
      return false;
    }
    if (room <= 0) {
      return true;
    }
    List<List<String>> due =
        engine
            .getProcessEngineConfiguration()
            .getCommandExecutorTxRequired()
            .execute(new AcquireUrgentJobs(executor, room))
            .getJobIdBatches();
    due.forEach(batch -> batch.forEach(this::take));
    return due.size() >= room;
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** The executor takes no more by now, so what waits for a thread is given back quickly. */
  @Override
  public synchronized void stop(Runnable whenStopped) {
    ThreadPoolExecutor ending = threads;
    if (ending == null) {
      whenStopped.run();
      return;
    }
    threads = null;
    ending.shutdown();
    Thread waiting =
        new Thread(
            () -> {
              try {
                ending.awaitTermination(shutdownPatience.toMillis(), TimeUnit.MILLISECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              whenStopped.run();
            },
            "urgent-jobs-end");
    waiting.setDaemon(true);
    waiting.start();
  }

  @Override
  public boolean isRunning() {
    return threads != null;
  }
}
