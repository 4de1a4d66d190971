package io.gatehouse.response;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The version of the playbook that this node brought: what it starts, also while a newer node has
 * brought a newer one that this node may not be able to carry out.
 */
@Component
class OwnPlaybook {

  private final RepositoryService repository;
  private volatile String id;

  OwnPlaybook(RepositoryService repository) {
    this.repository = repository;
  }

  /** While no other node can bring a model. */
  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public void started() {
    id = newest();
  }

  /** Id of the process definition. */
  String definitionId() {
    String own = id;
    return own == null ? newest() : own;
  }

  private String newest() {
    ProcessDefinition newest =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(Playbook.KEY)
            .latestVersion()
            .singleResult();
    return newest.getId();
  }
}
