package io.gatehouse.access;

import java.util.Set;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;

/** What a role may do to a resource of the engine; {@code *} for every one of its kind. */
record Grant(Role role, Resource resource, String resourceId, Set<Permission> permissions) {

  static Grant of(Role role, Resource resource, String resourceId, Permission... permissions) {
    return new Grant(role, resource, resourceId, Set.of(permissions));
  }
}
