package io.gatehouse.engine;

import io.gatehouse.access.TaskFacts;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Describes the engine's tasks without the engine's types. */
final class Tasks {

  private Tasks() {}

  static TaskFacts facts(TaskEntity task) {
    ExecutionEntity execution = task.getExecution();
    return new TaskFacts(
        task.getId(),
        task.getTaskDefinitionKey(),
        execution == null ? null : execution.getProcessDefinition().getKey(),
        task.getProcessInstanceId(),
        execution == null ? null : Subject.caseId(execution),
        task.getAssignee(),
        task.getIdentityLinks().stream()
            .filter(IdentityLinkEntity::isGroup)
            .map(IdentityLinkEntity::getGroupId)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet()),
        name -> PlainValues.of((TypedValue) task.getVariableTyped(name, false)));
  }
}
