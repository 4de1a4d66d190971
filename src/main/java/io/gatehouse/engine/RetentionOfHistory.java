package io.gatehouse.engine;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.retention.RetentionSettings;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.DefaultHistoryRemovalTimeProvider;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * Gives the engine's history of a case the same retention as the rest of its record, whatever the
 * model says, and none while a legal hold is on it.
 */
@Component
class RetentionOfHistory extends AbstractProcessEnginePlugin {

  private final RetentionSettings settings;
  private final LegalHolds holds;

  RetentionOfHistory(RetentionSettings settings, LegalHolds holds) {
    this.settings = settings;
    this.holds = holds;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setHistoryRemovalTimeProvider(new OfCases());
  }

  private final class OfCases extends DefaultHistoryRemovalTimeProvider {

    @Override
    public Date calculateRemovalTime(
        HistoricProcessInstanceEventEntity instance, ProcessDefinition definition) {
      if (instance.getEndTime() == null || !isCase(instance.getBusinessKey())) {
        return super.calculateRemovalTime(instance, definition);
      }
      return holds.on(new CaseId(instance.getBusinessKey())).isPresent()
          ? null
          : Date.from(settings.endFor(instance.getEndTime().toInstant(), null));
    }

    private boolean isCase(String businessKey) {
      try {
        return new CaseId(businessKey).value() != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
