package io.gatehouse.engine;

import io.gatehouse.casefile.Throttlings;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Lets every failed job wait as long as the tenant's services ask. */
@Component
class PatientJobs extends AbstractProcessEnginePlugin {

  private final Throttlings throttlings;

  PatientJobs(Throttlings throttlings) {
    this.throttlings = throttlings;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setFailedJobCommandFactory(
        (jobId, failure) -> new RetryWhenAsked(jobId, failure, throttlings));
  }
}
