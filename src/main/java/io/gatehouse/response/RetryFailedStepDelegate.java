package io.gatehouse.response;

import io.gatehouse.casefile.Incidents;
import io.gatehouse.casefile.Throttlings;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** Lets the engine execute a failed step again; when it was handed to a person, it opens that. */
@Component
class RetryFailedStepDelegate implements JavaDelegate {

  private final Incidents incidents;
  private final Throttlings throttlings;
  private final ManagementService management;

  RetryFailedStepDelegate(
      Incidents incidents, Throttlings throttlings, ManagementService management) {
    this.incidents = incidents;
    this.throttlings = throttlings;
    this.management = management;
  }

  @Override
  public void execute(DelegateExecution execution) {
    incidents
        .find(Playbook.FAILING_INCIDENT.required(execution))
        .ifPresent(
            incident -> {
              Job job = management.createJobQuery().jobId(incident.jobId()).singleResult();
              if (job != null && job.getRetries() == 0) {
                throttlings.forget("job " + job.getId());
                management.setJobRetries(job.getId(), 1);
              }
            });
  }
}
