package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.EvidenceCollector;
import io.gatehouse.evidence.EvidenceSource.Service;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the directory knows. */
@Component
class CollectDirectoryEvidenceDelegate implements JavaDelegate {

  private static final Set<Service> SERVICES = Set.of(Service.DIRECTORY, Service.SECURITY);

  private final Steps steps;
  private final EvidenceCollector collector;

  CollectDirectoryEvidenceDelegate(Steps steps, EvidenceCollector collector) {
    this.steps = steps;
    this.collector = collector;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    collector.collect(file.caseId(), file.round(), file.resolvedAccount(), SERVICES);
  }
}
