package io.gatehouse.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Does something around each job that is carried out. */
abstract class AroundJobs extends AbstractProcessEnginePlugin {

  /** Carries a job out. */
  abstract <T> T around(String jobId, Supplier<T> job);

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    List<CommandInterceptor> all =
        new ArrayList<>(
            engine.getCustomPreCommandInterceptorsTxRequired() == null
                ? List.of()
                : engine.getCustomPreCommandInterceptorsTxRequired());
    all.add(
        new CommandInterceptor() {
          @Override
          public <T> T execute(Command<T> command) {
            return command instanceof ExecuteJobsCmd
                ? around(
                    CommandFields.read(command, "jobId", String.class), () -> next.execute(command))
                : next.execute(command);
          }
        });
    engine.setCustomPreCommandInterceptorsTxRequired(all);
  }
}
