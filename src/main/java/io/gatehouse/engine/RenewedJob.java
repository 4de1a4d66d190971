package io.gatehouse.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;

/**
 * Tells the engine what became of a job whose lock may have been renewed meanwhile. The engine
 * takes a job that is locked until another moment than when it began for one that somebody else has
 * taken, and would not write down that it failed: no attempt would be counted, and no incident
 * raised.
 */
final class RenewedJob extends JobFailureCollector {

  private final JobFailureCollector told;
  private final OwnJobExecutor executor;

  RenewedJob(String jobId, JobFailureCollector told, OwnJobExecutor executor) {
    super(jobId);
    this.told = told;
    this.executor = executor;
  }

  @Override
  public void setJob(JobEntity job) {
    super.setJob(job);
    told.setJob(job);
  }

  /** From now on the lock stays as it is, so that it can be compared with the database. */
  @Override
  public void setFailure(Throwable failure) {
    executor.renewNoMore(getJobId());
    super.setFailure(failure);
  }

  /** With the lock that it has by now; one without a lock when it could not even be read. */
  @Override
  public JobEntity getJob() {
    JobEntity job = super.getJob();
    if (job == null) {
      return new MessageEntity();
    }
    executor
        .renewedUntil(getJobId())
        .filter(until -> job.getLockExpirationTime() != null)
        .filter(until -> until.after(job.getLockExpirationTime()))
        .ifPresent(job::setLockExpirationTime);
    return job;
  }
}
