package io.gatehouse.engine;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives each job that is carried out a trace of its own, as each request has one. */
@Component
class TracedJobs extends AroundJobs {

  private final ObjectProvider<ObservationRegistry> observations;

  TracedJobs(ObjectProvider<ObservationRegistry> observations) {
    this.observations = observations;
  }

  @Override
  <T> T around(String jobId, Supplier<T> job) {
    return Observation.createNotStarted(
            "gatehouse.job", observations.getIfAvailable(() -> ObservationRegistry.NOOP))
        .contextualName("carry out job")
        .observe(job);
  }
}
