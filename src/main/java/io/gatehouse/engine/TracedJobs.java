package io.gatehouse.engine;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gives each job that is carried out a trace of its own, as each request has one. */
@Component
class TracedJobs extends AbstractProcessEnginePlugin {

  private final ObjectProvider<ObservationRegistry> observations;

  TracedJobs(ObjectProvider<ObservationRegistry> observations) {
    this.observations = observations;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<CommandInterceptor> all =
        new ArrayList<>(
            engine.getCustomPreCommandInterceptorsTxRequired() == null
                ? List.of()
                : engine.getCustomPreCommandInterceptorsTxRequired());
    all.add(new Tracing(observations));
    engine.setCustomPreCommandInterceptorsTxRequired(all);
  }

  private static final class Tracing extends CommandInterceptor {

    private final ObjectProvider<ObservationRegistry> observations;

    Tracing(ObjectProvider<ObservationRegistry> observations) {
      this.observations = observations;
    }

    @Override
    public <T> T execute(Command<T> command) {
      if (!(command instanceof ExecuteJobsCmd)) {
        return next.execute(command);
      }
      return Observation.createNotStarted(
              "gatehouse.job", observations.getIfAvailable(() -> ObservationRegistry.NOOP))
          .contextualName("carry out job")
          .observe(() -> next.execute(command));
    }
  }
}
