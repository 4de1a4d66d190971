package io.gatehouse.engine;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobPriorityProvider;
import org.camunda.bpm.engine.impl.jobexecutor.MessageJobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The engine's job manager, which hands urgent jobs over instead of leaving them to be found. */
final class JobsHandedOver extends JobManager {

  /** The steps of the playbook after which an account is locked. */
  private static final Set<String> CONTAINING = Set.of("Task_BlockSignIn", "Task_RevokeSessions");

  private final OwnJobExecutor executor;
  private final UrgentJobs urgent;
  private boolean urgentOnly;

  private JobsHandedOver(OwnJobExecutor executor, UrgentJobs urgent) {
    this.executor = executor;
    this.urgent = urgent;
  }

  /** Makes one for each command. */
  record Factory(OwnJobExecutor executor, UrgentJobs urgent) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return JobManager.class;
    }

    @Override
    public Session openSession() {
      return new JobsHandedOver(executor, urgent);
    }
  }

  /** From now on, in this command, only urgent jobs are found. */
  void findUrgentOnly() {
    urgentOnly = true;
  }

  @Override
  protected void hintJobExecutor(JobEntity job) {
    if (isAfterStep(job)) {
      // The account is locked by now; only what the model draws next is left to do.
      job.setPriority(DefaultJobPriorityProvider.DEFAULT_PRIORITY);
    }
    if (job.getPriority() < UrgentJobs.LEAST_PRIORITY) {
      super.hintJobExecutor(job);
    } else if (isDue(job) && !job.isSuspended()) {
      handOver(job);
    }
  }

  private static boolean isAfterStep(JobEntity job) {
    return CONTAINING.contains(job.getActivityId())
        && job.getJobDefinition() != null
        && MessageJobDeclaration.ASYNC_AFTER.equals(job.getJobDefinition().getJobConfiguration());
  }

  private static boolean isDue(JobEntity job) {
    return job.getDuedate() == null || !job.getDuedate().after(ClockUtil.getCurrentTime());
  }

  /** Locked by the transaction that makes it, so that no other node can take it in between. */
  private void handOver(JobEntity job) {
    boolean taken = urgent.hasRoom();
    if (taken) {
      job.setLockOwner(executor.getLockOwner());
      job.setLockExpirationTime(
          new Date(ClockUtil.getCurrentTime().getTime() + executor.getLockTimeInMillis()));
    }
    Context.getCommandContext()
        .getTransactionContext()
        .addTransactionListener(
            TransactionState.COMMITTED,
            context -> {
              if (taken) {
                urgent.take(job.getId());
              } else {
                urgent.lookNow();
              }
            });
  }

  @Override
  @SuppressWarnings("unchecked") // declared so by the engine's mapping
  public List<AcquirableJobEntity> findNextJobsToExecute(Page page) {
    if (!urgentOnly) {
      return urgent.comeFirst() ? List.of() : super.findNextJobsToExecute(page);
    }
    ProcessEngineConfigurationImpl configuration = Context.getProcessEngineConfiguration();
    Map<String, Object> question = new HashMap<>();
    question.put("now", ClockUtil.getCurrentTime());
    question.put("alwaysSetDueDate", configuration.isEnsureJobDueDateNotNull());
    question.put("deploymentAware", configuration.isJobExecutorDeploymentAware());
    if (!configuration.getRegisteredDeployments().isEmpty()) {
      question.put("deploymentIds", configuration.getRegisteredDeployments());
    }
    question.put("jobPriorityMin", UrgentJobs.LEAST_PRIORITY);
    question.put("jobPriorityMax", null);
    question.put("historyCleanupEnabled", true);
    question.put("orderingProperties", List.of(JOB_PRIORITY_ORDERING_PROPERTY));
    question.put("applyOrdering", true);
    question.put(
        "applyExclusiveOverProcessHierarchies",
        configuration.isJobExecutorAcquireExclusiveOverProcessHierarchies());
    return getDbEntityManager().selectList("selectNextJobsToExecute", question, page);
  }
}
