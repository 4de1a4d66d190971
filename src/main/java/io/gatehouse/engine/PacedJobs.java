package io.gatehouse.engine;

import io.gatehouse.microsoft.pacing.Pacing;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets each job keep its place wherever it lines up for a service, until it is done. */
@Component
class PacedJobs extends AroundJobs {

  private final ObjectProvider<Pacing> pacing;

  PacedJobs(ObjectProvider<Pacing> pacing) {
    this.pacing = pacing;
  }

  @Override
  <T> T around(String jobId, Supplier<T> job) {
    return pacing.getObject().inStep("job " + jobId, job);
  }
}
