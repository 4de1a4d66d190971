package io.gatehouse.engine;

import io.gatehouse.access.SignedInPerson;
import java.util.Optional;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.query.Query;

/**
 * Lists of the tasks that a group of the person is a candidate for. The engine lets every candidate
 * see a task, and looks up the permission for each of them: with thousands of open tasks that takes
 * longer than finding them.
 */
final class OwnGroupsTasks {

  private OwnGroupsTasks() {}

  /**
   * Whether all that a command could find is of that kind.
   *
   * @throws org.camunda.bpm.engine.AuthorizationException when it uses a filter that is not for
   *     this person
   */
  static boolean wanted(Command<?> command, SignedInPerson person) {
    return query(command)
        // Alternatives in a query only narrow it further; this excludes an alternative by itself.
        .filter(query -> !query.isOrQueryActive())
        // An expression would be evaluated later, and could name another group.
        .filter(query -> query.getExpressions().isEmpty())
        .map(TaskQueryImpl::getCandidateGroup)
        .filter(person.groups()::contains)
        .isPresent();
  }

  private static Optional<TaskQueryImpl> query(Command<?> command) {
    if (command instanceof TaskQueryImpl query) {
      return Optional.of(query);
    }
    if (!(command instanceof AbstractExecuteFilterCmd)) {
      return Optional.empty();
    }
    FilterEntity filter =
        Context.getCommandContext()
            .getFilterManager()
            .findFilterById(CommandFields.read(command, "filterId", String.class));
    if (filter == null) {
      return Optional.empty();
    }
    Query<?, ?> more = CommandFields.read(command, "extendingQuery", Query.class);
    Query<?, ?> whole = more == null ? filter.getQuery() : filter.extend(more).getQuery();
    return whole instanceof TaskQueryImpl query ? Optional.of(query) : Optional.empty();
  }
}
