package io.gatehouse.engine;

import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.query.Query;

/**
 * Finds expressions in what people search by. An expression runs within Gatehouse and reaches
 * everything that Gatehouse can do. The engine's own setting against them looks at a query and not
 * at its alternatives ({@code orQueries}).
 */
final class SearchExpressions {

  private SearchExpressions() {}

  /** Whether the search, or what it adds to a stored filter, has an expression anywhere. */
  static boolean areIn(Command<?> command) {
    if (command instanceof AbstractQuery<?, ?> query) {
      return has(query);
    }
    return command instanceof AbstractExecuteFilterCmd
        && CommandFields.read(command, "extendingQuery", Query.class)
            instanceof AbstractQuery<?, ?> query
        && has(query);
  }

  private static boolean has(AbstractQuery<?, ?> query) {
    Stream<AbstractQuery<?, ?>> parts =
        query instanceof TaskQueryImpl tasks
            ? Stream.concat(Stream.of(tasks), tasks.getQueries().stream())
            : Stream.of(query);
    return parts.map(AbstractQuery::getExpressions).anyMatch(SearchExpressions::some);
  }

  private static boolean some(Map<String, String> expressions) {
    return expressions != null && !expressions.isEmpty();
  }
}
