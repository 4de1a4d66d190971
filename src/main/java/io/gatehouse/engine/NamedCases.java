package io.gatehouse.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds the cases that ids of the engine belong to. */
@Component
public class NamedCases {

  private final ProcessEngineConfigurationImpl engine;
  private final Unrestricted unrestricted;

  NamedCases(@Lazy ProcessEngineConfigurationImpl engine, @Lazy Unrestricted unrestricted) {
    this.engine = engine;
    this.unrestricted = unrestricted;
  }

  /**
   * Case numbers, each once.
   *
   * @param ids case numbers, ids of tasks or instances, running or ended, and anything else
   */
  public List<String> of(Collection<String> ids) {
    return unrestricted.read(
        () ->
            engine
                .getCommandExecutorTxRequired()
                .execute(context -> Subject.named(ids).stream().map(Subject::caseId).toList()));
  }
}
