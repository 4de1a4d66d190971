package io.gatehouse.access;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A task that somebody wants to claim or complete.
 *
 * @param taskId the engine's id
 * @param definitionKey id of the user task in its model
 * @param processKey id of the process in its model
 * @param processInstanceId the engine's id
 * @param caseId business key of the instance or else of the outermost one; null where neither has
 *     one
 * @param assignee who claimed it, null for nobody
 * @param candidateGroups groups that may claim it
 * @param variables value of a variable that the task can see, null where there is none; scalars as
 *     Java values, JSON as lists and maps
 */
public record TaskFacts(
    String taskId,
    String definitionKey,
    String processKey,
    String processInstanceId,
    String caseId,
    String assignee,
    Set<String> candidateGroups,
    Function<String, Object> variables) {

  /** A variable that the task can see, when it is there and of this type. */
  public <T> Optional<T> variable(String name, Class<T> type) {
    return Optional.ofNullable(variables.apply(name)).filter(type::isInstance).map(type::cast);
  }
}
