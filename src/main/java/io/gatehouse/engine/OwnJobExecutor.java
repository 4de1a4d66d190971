package io.gatehouse.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/** The engine's job executor, which knows the jobs that wait or run in this node. */
@Component("jobExecutor")
@WhereJobsRun
class OwnJobExecutor extends SpringJobExecutor {

  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  OwnJobExecutor(
      @Qualifier("camundaTaskExecutor") TaskExecutor threads, CamundaBpmProperties properties) {
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
        inHand.removeAll(mine);
      }
    }

    @Override
    protected void executeJob(
        String jobId, CommandExecutor commands, JobFailureCollector failures) {
      try {
        super.executeJob(jobId, commands, failures);
      } finally {
        inHand.remove(jobId);
        List<String> next = Context.getJobExecutorContext().getCurrentProcessorJobQueue();
        mine.addAll(next);
        inHand.addAll(next);
      }
    }
  }
}
