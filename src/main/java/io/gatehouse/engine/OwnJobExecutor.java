package io.gatehouse.engine;

import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * The engine's job executor, which knows the jobs that wait or run in this node. Once it stops it
 * begins no job any more, not even the next of a case whose step has just ended.
 */
@Component("jobExecutor")
@WhereJobsRun
class OwnJobExecutor extends SpringJobExecutor {

  /** A look for jobs is over by then, unless the database hangs; nobody waits for that. */
  private static final long LAST_LOOK_MILLIS = 2_000;

  private final Set<String> inHand = ConcurrentHashMap.newKeySet();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Map<String, Date> renewed = new ConcurrentHashMap<>();
  private final Set<String> notRenewed = ConcurrentHashMap.newKeySet();
  private final Object renewal = new Object();
  private volatile boolean stopping;

  OwnJobExecutor(
      @Qualifier("camundaTaskExecutor") TaskExecutor threads, CamundaBpmProperties properties) {
    if (threads instanceof ThreadPoolTaskExecutor pool) {
      // Behind those that lock accounts and those that people wait for.
      pool.setThreadPriority(Thread.MIN_PRIORITY);
    }
    setTaskExecutor(threads);
    setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    JobExecutionProperty settings = properties.getJobExecution();
    Optional.ofNullable(settings.getLockTimeInMillis()).ifPresent(this::setLockTimeInMillis);
    Optional.ofNullable(settings.getMaxJobsPerAcquisition())
        .ifPresent(this::setMaxJobsPerAcquisition);
    Optional.ofNullable(settings.getWaitTimeInMillis()).ifPresent(this::setWaitTimeInMillis);
    Optional.ofNullable(settings.getMaxWait()).ifPresent(this::setMaxWait);
    Optional.ofNullable(settings.getBackoffTimeInMillis()).ifPresent(this::setBackoffTimeInMillis);
    Optional.ofNullable(settings.getMaxBackoff()).ifPresent(this::setMaxBackoff);
    Optional.ofNullable(settings.getBackoffDecreaseThreshold())
        .ifPresent(this::setBackoffDecreaseThreshold);
    Optional.ofNullable(settings.getWaitIncreaseFactor()).ifPresent(this::setWaitIncreaseFactor);
  }

  /** Ids of the jobs that wait for a thread or are being carried out. */
  List<String> inHand() {
    return List.copyOf(inHand);
  }

  /** Ids of the jobs that are being carried out in this moment. */
  List<String> underWay() {
    return List.copyOf(underWay);
  }

  /**
   * Renews the locks on the jobs in hand, but for those that have just failed.
   *
   * @param renewing renews locks on these jobs in the database; those that it did
   */
  void renew(Date until, UnaryOperator<List<String>> renewing) {
    synchronized (renewal) {
      List<String> jobs = inHand.stream().filter(job -> !notRenewed.contains(job)).toList();
      if (!jobs.isEmpty()) {
        renewing
            .apply(jobs)
            .forEach(
                job -> {
                  renewed.put(job, until);
                  // It may have ended meanwhile, and come back under the same id.
                  if (!inHand.contains(job)) {
                    renewed.remove(job);
                  }
                });
      }
    }
  }

  /** Waits for a renewal that is under way; there is none of this job after it, until it ends. */
  void renewNoMore(String jobId) {
    synchronized (renewal) {
      notRenewed.add(jobId);
    }
  }

  /** Until when the lock on a job was renewed last; empty when it never was. */
  Optional<Date> renewedUntil(String jobId) {
    return Optional.ofNullable(renewed.get(jobId));
  }

  private void ended(String jobId) {
    inHand.remove(jobId);
    renewed.remove(jobId);
    notRenewed.remove(jobId);
  }

  @Override
  public void start() {
    stopping = false;
    super.start();
  }

  @Override
  public synchronized void shutdown() {
    stopping = true;
    super.shutdown();
  }

  @Override
  protected void stopJobAcquisitionThread() {
    try {
      jobAcquisitionThread.join(LAST_LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    jobAcquisitionThread = null;
  }

  /** A job that finds no thread is offered again, and stays in hand. */
  @Override
  public void executeJobs(List<String> jobIds, ProcessEngineImpl processEngine) {
    inHand.addAll(jobIds);
    super.executeJobs(jobIds, processEngine);
  }

  /** What carries out a job that this node has locked; it is in hand from now on. */
  Runnable execution(String jobId, ProcessEngineImpl processEngine) {
    inHand.add(jobId);
    return getExecuteJobsRunnable(List.of(jobId), processEngine);
  }

  /** A job that was to be carried out and is not: its lock is given back or runs out. */
  void leave(String jobId) {
    ended(jobId);
  }

  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobIds, ProcessEngineImpl processEngine) {
    return new Execution(jobIds, processEngine);
  }

  /** Carries out jobs one after the other, and those of the same case that they lead to. */
  private final class Execution extends ExecuteJobsRunnable {

    private final Set<String> mine;

    Execution(List<String> jobIds, ProcessEngineImpl processEngine) {
      super(jobIds, processEngine);
      this.mine = new HashSet<>(jobIds);
    }

    @Override
    public void run() {
      try {
        super.run();
      } finally {
        // Also what failed and could not be written down: its lock runs out, and it is tried again.
        mine.forEach(OwnJobExecutor.this::ended);
      }
    }

    @Override
    protected void executeJob(
        String jobId, CommandExecutor commands, JobFailureCollector failures) {
      underWay.add(jobId);
      try {
        // Asked after the job was put among those under way: whoever stops looks at these then.
        if (stopping) {
          unlockJob(jobId, commands);
        } else {
          super.executeJob(jobId, commands, new RenewedJob(jobId, failures, OwnJobExecutor.this));
        }
      } finally {
        underWay.remove(jobId);
        ended(jobId);
        List<String> next = Context.getJobExecutorContext().getCurrentProcessorJobQueue();
        mine.addAll(next);
        inHand.addAll(next);
      }
    }

    /** Another node may have taken it already. */
    @Override
    protected void unlockJob(String jobId, CommandExecutor commands) {
      commands.execute(
          context -> {
            JobEntity job = context.getJobManager().findJobById(jobId);
            if (job != null && getLockOwner().equals(job.getLockOwner())) {
              job.unlock();
            }
            return null;
          });
    }
  }
}
