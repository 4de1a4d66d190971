package io.gatehouse.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractNativeQuery;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;

/** The commands that change nothing. */
final class ReadingCommands {

  private static final String COMMANDS = "org.camunda.bpm.engine.impl";
  private static final Set<String> READING_WITHOUT_THE_NAME =
      Set.of(
          "ExecuteFilterCountCmd",
          "ExecuteFilterListCmd",
          "ExecuteFilterListPageCmd",
          "ExecuteFilterSingleResultCmd",
          "CreateUserQueryCmd",
          "CreateGroupQueryCmd",
          "CreateTenantQueryCmd",
          "CreateNativeUserQueryCmd",
          "IsIdentityServiceReadOnlyCmd",
          "IsTelemetryEnabledCmd",
          "DetermineHistoryLevelCmd",
          "FindActiveActivityIdsCmd",
          "FindHistoryCleanupJobsCmd");

  private ReadingCommands() {}

  static boolean include(Command<?> command) {
    if (command instanceof AbstractQuery
        || command instanceof AbstractNativeQuery
        || command instanceof AuthorizationCheckCmd) {
      return true;
    }
    Class<?> type = command.getClass();
    boolean ofEngine = type.getPackageName().startsWith(COMMANDS);
    return ofEngine
        && (type.getSimpleName().startsWith("Get")
            || READING_WITHOUT_THE_NAME.contains(type.getSimpleName()));
  }
}
