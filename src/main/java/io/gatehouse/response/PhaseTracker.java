package io.gatehouse.response;

import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Phase;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the phase of a case as the model draws it. */
@Component
class PhaseTracker {

  private static final String PHASE = "phase";

  private final CaseRegister cases;

  /** By model and element; looking it up in the model takes longer than all else here. */
  private final Map<String, Optional<Phase>> drawn = new ConcurrentHashMap<>();

  PhaseTracker(CaseRegister cases) {
    this.cases = cases;
  }

  @EventListener
  public void entered(DelegateExecution execution) {
    if (!ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
      return;
    }
    Optional<Phase> phase =
        drawn.computeIfAbsent(
            execution.getProcessDefinitionId() + " " + execution.getCurrentActivityId(),
            element -> phase(execution));
    phase.ifPresent(
        entered -> Playbook.caseIfAny(execution).ifPresent(caseId -> cases.enter(caseId, entered)));
  }

  private static Optional<Phase> phase(DelegateExecution execution) {
    if (!(execution.getBpmnModelElementInstance() instanceof FlowNode node)
        || node.getExtensionElements() == null) {
      return Optional.empty();
    }
    return node
        .getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaProperties.class)
        .list()
        .stream()
        .map(CamundaProperties::getCamundaProperties)
        .flatMap(Collection::stream)
        .filter(property -> PHASE.equals(property.getCamundaName()))
        .map(CamundaProperty::getCamundaValue)
        .map(value -> Phase.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst();
  }
}
