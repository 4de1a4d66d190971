package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.evidence.EvidenceCollector;
import io.gatehouse.evidence.EvidenceSource.Service;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what sign-ins and risk detections tell. */
@Component
class CollectSignInEvidenceDelegate implements JavaDelegate {

  private static final Set<Service> SERVICES = Set.of(Service.REPORTS, Service.IDENTITY_PROTECTION);

  private final Steps steps;
  private final EvidenceCollector collector;

  CollectSignInEvidenceDelegate(Steps steps, EvidenceCollector collector) {
    this.steps = steps;
    this.collector = collector;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    collector.collect(file.caseId(), file.round(), file.resolvedAccount(), SERVICES);
  }
}
