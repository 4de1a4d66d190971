package io.gatehouse.engine;

import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

/** Locks due jobs as the engine's own acquisition does, but only urgent ones. */
final class AcquireUrgentJobs extends AcquireJobsCmd {

  AcquireUrgentJobs(JobExecutor executor, int most) {
    super(executor, most);
  }

  @Override
  public AcquiredJobs execute(CommandContext context) {
    ((JobsHandedOver) context.getJobManager()).findUrgentOnly();
    return super.execute(context);
  }
}
