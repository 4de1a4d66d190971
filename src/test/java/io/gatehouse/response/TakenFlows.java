package io.gatehouse.response;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The sequence flows that were taken; the engine's history keeps none. */
class TakenFlows {

  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  /** Counts a flow once its transaction has committed: what was rolled back did not happen. */
  @EventListener
  public void taken(DelegateExecution execution) {
    if (!ExecutionListener.EVENTNAME_TAKE.equals(execution.getEventName())) {
      return;
    }
    String flow = key(execution) + "/" + execution.getCurrentTransitionId();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            taken.add(flow);
          }
        });
  }

  /** Ids, each after the key of its process and a slash. */
  Set<String> all() {
    return Set.copyOf(taken);
  }

  private static String key(DelegateExecution execution) {
    return execution
        .getBpmnModelInstance()
        .getModelElementsByType(Process.class)
        .iterator()
        .next()
        .getId();
  }
}
