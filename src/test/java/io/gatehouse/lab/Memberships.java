package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who is in which group and holds which role, directly or through groups. */
final class Memberships {

  static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

  /** Holding one of these puts an account out of reach of a User Administrator. */
  private static final Set<String> ORDINARY_ROLES =
      Set.of(
          "Directory Readers",
          "Guest Inviter",
          "Helpdesk Administrator",
          "Message Center Reader",
          "Password Administrator",
          "Reports Reader",
          "Usage Summary Reports Reader");

  private final TenantState state;

  Memberships(TenantState state) {
    this.state = state;
  }

  List<ObjectNode> groupsOf(String memberId) {
    return state.where("groups", group -> contains(group, "members", memberId));
  }

  /** Groups of a member, nested ones too. */
  List<ObjectNode> allGroupsOf(String memberId) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(memberId));
    while (!open.isEmpty()) {
      for (ObjectNode group : groupsOf(open.removeFirst())) {
        String id = group.get("id").asText();
        if (found.put(id, group) == null) {
          open.add(id);
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** Active assignments of the principal itself, of any scope. */
  List<ObjectNode> assignmentsOf(String principalId) {
    return state.where("roleAssignments", "principalId", principalId);
  }

  /** The directory roles assigned to these principals for the whole directory. */
  List<ObjectNode> directoryRolesOf(List<String> principalIds) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    for (String principalId : principalIds) {
      for (ObjectNode assignment : assignmentsOf(principalId)) {
        if ("/".equals(Json.text(assignment, "directoryScopeId"))) {
          ObjectNode role = directoryRole(assignment.get("roleDefinitionId").asText());
          found.put(role.get("id").asText(), role);
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** A role definition as the activated directory role that older parts of Graph know. */
  ObjectNode directoryRole(String roleDefinitionId) {
    ObjectNode definition = state.find("roleDefinitions", roleDefinitionId);
    ObjectNode role = Json.object();
    role.put("@odata.type", "#microsoft.graph.directoryRole");
    role.put("id", directoryRoleId(roleDefinitionId));
    role.put("displayName", Json.text(definition, "displayName"));
    role.put("description", Json.text(definition, "description"));
    role.put("roleTemplateId", roleDefinitionId);
    role.putNull("deletedDateTime");
    return role;
  }

  static String directoryRoleId(String roleDefinitionId) {
    return UUID.nameUUIDFromBytes(roleDefinitionId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The account's object id and those of all its groups. */
  List<String> principalsOf(String userId) {
    List<String> ids = new ArrayList<>(List.of(userId));
    allGroupsOf(userId).forEach(group -> ids.add(group.get("id").asText()));
    return ids;
  }

  /**
   * Whether only a Privileged Authentication Administrator may touch the account: it holds a role
   * beyond the ordinary ones, or is a member or owner of a role-assignable group.
   */
  boolean privileged(String userId) {
    List<ObjectNode> groups = new ArrayList<>(allGroupsOf(userId));
    groups.addAll(state.where("groups", group -> contains(group, "owners", userId)));
    if (groups.stream().anyMatch(group -> Json.flag(group, "isAssignableToRole"))) {
      return true;
    }
    for (String principal : principalsOf(userId)) {
      for (ObjectNode assignment : assignmentsOf(principal)) {
        ObjectNode definition =
            state.find("roleDefinitions", assignment.get("roleDefinitionId").asText());
        if (!ORDINARY_ROLES.contains(Json.text(definition, "displayName"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the user would still be an enabled Global Administrator. */
  private boolean enabledGlobalAdministrator(ObjectNode user) {
    return Json.flag(user, "accountEnabled")
        && principalsOf(user.get("id").asText()).stream()
            .flatMap(principal -> assignmentsOf(principal).stream())
            .anyMatch(Memberships::isGlobalAdministrator);
  }

  /** Refuses what would leave the tenant without an enabled Global Administrator. */
  void refuseLastGlobalAdministrator(Runnable removal, Runnable undo) {
    boolean before = anyGlobalAdministrator();
    removal.run();
    if (before && !anyGlobalAdministrator()) {
      undo.run();
      throw ServiceError.badRequest(
          "The last active assignment of the Global Administrator role cannot be removed.");
    }
  }

  private boolean anyGlobalAdministrator() {
    return state.all("users").stream().anyMatch(this::enabledGlobalAdministrator);
  }

  static boolean isGlobalAdministrator(ObjectNode assignment) {
    return GLOBAL_ADMINISTRATOR.equalsIgnoreCase(Json.text(assignment, "roleDefinitionId"))
        && "/".equals(Json.text(assignment, "directoryScopeId"));
  }

  static boolean contains(ObjectNode group, String relation, String id) {
    return Json.strings(group.get(relation)).stream().anyMatch(id::equalsIgnoreCase);
  }
}
