package io.gatehouse.access;

import static io.gatehouse.access.Role.ADMINISTRATOR;
import static io.gatehouse.access.Role.ANALYST;
import static io.gatehouse.access.Role.APPROVER;
import static io.gatehouse.access.Role.AUDITOR;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.OPERATION_LOG_CATEGORY;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.SYSTEM;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * What the roles may do in the engine. Everything else is denied. Nobody is in the engine's own
 * group of administrators, for whom it asks no question at all; Gatehouse's administrators see what
 * goes on and let failed work run again.
 */
@Component
class EngineAuthorizations {

  /** Everything that the roles are given; the engine adds the tasks of their candidate groups. */
  private static final List<Grant> GRANTS = grants();

  private final AuthorizationService authorizations;

  EngineAuthorizations(AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  private static List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (Role role : Role.values()) {
      // Tasklist and Cockpit show people by name.
      grants.add(Grant.of(role, USER, ANY, READ));
      grants.add(Grant.of(role, GROUP, ANY, READ));
    }
    for (Role role : List.of(ANALYST, APPROVER)) {
      grants.add(Grant.of(role, APPLICATION, "tasklist", ACCESS));
    }
    // Tasklist shows the case and the account of a task only to whoever may read its instance.
    Permission[] follow = {ProcessDefinitionPermissions.READ, READ_INSTANCE, READ_HISTORY};
    Permission[] report = {
      ProcessDefinitionPermissions.READ, CREATE_INSTANCE, READ_INSTANCE, READ_HISTORY
    };
    grants.add(Grant.of(ANALYST, PROCESS_DEFINITION, ReportProcess.KEY, report));
    grants.add(Grant.of(ANALYST, PROCESS_DEFINITION, ReportProcess.APPROVAL_KEY, follow));
    grants.add(Grant.of(ANALYST, PROCESS_DEFINITION, ReportProcess.MANUAL_STEP_KEY, follow));
    grants.add(Grant.of(APPROVER, PROCESS_DEFINITION, ReportProcess.KEY, follow));
    grants.add(Grant.of(APPROVER, PROCESS_DEFINITION, ReportProcess.APPROVAL_KEY, follow));
    grants.add(Grant.of(ANALYST, PROCESS_INSTANCE, ANY, CREATE));
    for (Role role : List.of(AUDITOR, ADMINISTRATOR)) {
      grants.add(Grant.of(role, DEPLOYMENT, ANY, READ));
      grants.add(Grant.of(role, DECISION_DEFINITION, ANY, READ, Permissions.READ_HISTORY));
      grants.add(Grant.of(role, DECISION_REQUIREMENTS_DEFINITION, ANY, READ));
      grants.add(
          Grant.of(role, OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ));
      grants.add(Grant.of(role, AUTHORIZATION, ANY, READ));
    }
    grants.add(
        Grant.of(
            AUDITOR,
            PROCESS_DEFINITION,
            ANY,
            ProcessDefinitionPermissions.READ,
            READ_INSTANCE,
            READ_HISTORY));
    grants.add(Grant.of(ADMINISTRATOR, APPLICATION, "cockpit", ACCESS));
    grants.add(Grant.of(ADMINISTRATOR, APPLICATION, "admin", ACCESS));
    grants.add(Grant.of(ADMINISTRATOR, SYSTEM, ANY, SystemPermissions.READ));
    grants.add(
        Grant.of(
            ADMINISTRATOR,
            PROCESS_DEFINITION,
            ANY,
            ProcessDefinitionPermissions.READ,
            READ_INSTANCE,
            ProcessDefinitionPermissions.READ_TASK,
            READ_HISTORY,
            RETRY_JOB));
    return List.copyOf(grants);
  }

  /**
   * Gives each role exactly what is listed here: what an earlier version gave and this one does not
   * is taken away, and nothing is given twice.
   */
  void setUp() {
    Set<Grant> missing = new HashSet<>(GRANTS);
    for (Role role : Role.values()) {
      for (Authorization present :
          authorizations.createAuthorizationQuery().groupIdIn(role.group()).list()) {
        if (isOfTasks(present) || isOfFilters(present)) {
          continue;
        }
        if (!missing.removeIf(grant -> grant.role() == role && isSame(grant, present))) {
          authorizations.deleteAuthorization(present.getId());
        }
      }
    }
    missing.forEach(
        grant -> give(grant.role(), grant.resource(), grant.resourceId(), grant.permissions()));
  }

  /** Lets a role see a filter. */
  void showFilter(Role role, String filterId) {
    boolean shown =
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(role.group())
                .resourceType(FILTER)
                .resourceId(filterId)
                .count()
            > 0;
    if (!shown) {
      give(role, FILTER, filterId, Set.of(READ));
    }
  }

  private void give(Role role, Resource resource, String resourceId, Set<Permission> permissions) {
    Authorization authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
    authorization.setGroupId(role.group());
    authorization.setResource(resource);
    authorization.setResourceId(resourceId);
    authorization.setPermissions(permissions.toArray(Permission[]::new));
    authorizations.saveAuthorization(authorization);
  }

  private static boolean isSame(Grant grant, Authorization present) {
    int wanted =
        grant.permissions().stream().mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
    int held =
        Set.of(present.getPermissions(permissionsOf(grant.resource()))).stream()
            .filter(permission -> permission.getValue() != Integer.MAX_VALUE)
            .mapToInt(Permission::getValue)
            .reduce(0, (a, b) -> a | b);
    return present.getAuthorizationType() == AUTH_TYPE_GRANT
        && present.getResourceType() == grant.resource().resourceType()
        && present.getResourceId().equals(grant.resourceId())
        && held == wanted;
  }

  private static Permission[] permissionsOf(Resource resource) {
    if (resource == PROCESS_DEFINITION) {
      return ProcessDefinitionPermissions.values();
    }
    if (resource == SYSTEM) {
      return SystemPermissions.values();
    }
    if (resource == OPERATION_LOG_CATEGORY) {
      return UserOperationLogCategoryPermissions.values();
    }
    return Permissions.values();
  }

  private static boolean isOfTasks(Authorization authorization) {
    return authorization.getResourceType() == TASK.resourceType();
  }

  private static boolean isOfFilters(Authorization authorization) {
    return authorization.getResourceType() == FILTER.resourceType();
  }
}
