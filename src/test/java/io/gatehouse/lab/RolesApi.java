package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Active directory roles, in the new form and in the older ones that still exist. */
final class RolesApi {

  private static final String READ = "RoleManagement.Read.Directory|Directory.Read.All";
  private static final String WRITE = "RoleManagement.ReadWrite.Directory";
  private static final String UNITS = "/administrativeUnits/";

  private static final Listing ASSIGNMENTS =
      Listing.of("microsoft.graph.unifiedRoleAssignment")
          .expanding("roleDefinition", definitionExpansion());
  private static final Listing DEFINITIONS = Listing.of("microsoft.graph.unifiedRoleDefinition");
  private static final Listing SCOPED = Listing.of("microsoft.graph.scopedRoleMembership");
  private static final Listing ROLES = Listing.of("microsoft.graph.directoryRole");
  private static final Listing UNIT = Listing.of("microsoft.graph.administrativeUnit");

  /** Puts the role definition into an assignment. */
  static BiConsumer<Call, ObjectNode> definitionExpansion() {
    return (call, item) -> {
      ObjectNode definition =
          call.state().find("roleDefinitions", Json.text(item, "roleDefinitionId"));
      if (definition != null) {
        item.set("roleDefinition", definition.deepCopy());
      }
    };
  }

  void serve(Router router) {
    String assignments = "/roleManagement/directory/roleAssignments";
    String definitions = "/roleManagement/directory/roleDefinitions";
    String units = "/directory/administrativeUnits";
    router
        .get(definitions, READ, call -> DEFINITIONS.list(call, call.state().all("roleDefinitions")))
        .get(
            definitions + "/{role}",
            READ,
            call ->
                DEFINITIONS.one(call, call.state().get("roleDefinitions", call.parameter("role"))))
        .get(assignments, READ, call -> ASSIGNMENTS.list(call, assignments(call.state())))
        .get(
            assignments + "/{assignment}",
            READ,
            call ->
                ASSIGNMENTS.one(
                    call, call.state().get("roleAssignments", call.parameter("assignment"))))
        .on("POST", assignments, WRITE, this::assign)
        .on("DELETE", assignments + "/{assignment}", WRITE, this::unassign)
        .get("/users/{user}/scopedRoleMemberOf", "Directory.Read.All", this::scopedOf)
        .get(
            units,
            "AdministrativeUnit.Read.All|Directory.Read.All",
            call -> UNIT.list(call, call.state().all("administrativeUnits")))
        .get(units + "/{unit}", "AdministrativeUnit.Read.All|Directory.Read.All", this::unit)
        .get(units + "/{unit}/scopedRoleMembers", READ, this::scopedIn)
        .on("POST", units + "/{unit}/scopedRoleMembers", WRITE, this::scope)
        .on("DELETE", units + "/{unit}/scopedRoleMembers/{assignment}", WRITE, this::unscope)
        .get("/directoryRoles", READ, call -> ROLES.list(call, activated(call.state())))
        .get("/directoryRoles/{role}/members", READ, this::members)
        .on("POST", "/directoryRoles/{role}/members/$ref", WRITE, this::addMember)
        .on("DELETE", "/directoryRoles/{role}/members/{member}/$ref", WRITE, this::removeMember);
  }

  /** All assignments, with those that make the application hold its directory roles. */
  private static List<ObjectNode> assignments(TenantState state) {
    List<ObjectNode> all = new ArrayList<>(state.all("roleAssignments"));
    ObjectNode application = state.object("application");
    List<String> held = Json.strings(application.get("directoryRoles"));
    for (ObjectNode definition : state.all("roleDefinitions")) {
      if (held.contains(Json.text(definition, "displayName"))) {
        ObjectNode assignment = Json.object();
        assignment.put("id", "application-" + Json.text(definition, "id"));
        assignment.put("principalId", Json.text(application, "servicePrincipalId"));
        assignment.put("roleDefinitionId", Json.text(definition, "id"));
        assignment.put("directoryScopeId", "/");
        all.add(assignment);
      }
    }
    return all;
  }

  private Reply unit(Call call) {
    return UNIT.one(call, call.state().get("administrativeUnits", call.parameter("unit")));
  }

  private Reply assign(Call call) {
    return ASSIGNMENTS.created(
        call,
        add(
            call.state(),
            call.required("principalId"),
            call.required("roleDefinitionId"),
            call.required("directoryScopeId")));
  }

  /** Adds an assignment, or the service's refusal. */
  static ObjectNode add(TenantState state, String principal, String role, String scope) {
    if (state.find("users", principal) == null && state.find("groups", principal) == null) {
      throw ServiceError.notFound(principal);
    }
    ObjectNode group = state.find("groups", principal);
    if (group != null && !Json.flag(group, "isAssignableToRole")) {
      throw ServiceError.badRequest("The group is not role-assignable.");
    }
    state.get("roleDefinitions", role);
    if (scope.startsWith(UNITS)) {
      state.get("administrativeUnits", scope.substring(UNITS.length()));
    }
    if (find(state, principal, role, scope) != null) {
      throw ServiceError.badRequest(
          "A conflicting object with one or more of the specified property values is present in"
              + " the directory.");
    }
    ObjectNode assignment = Json.object();
    assignment.put("id", UUID.randomUUID().toString());
    assignment.put("principalId", principal);
    assignment.put("roleDefinitionId", role);
    assignment.put("directoryScopeId", scope);
    return state.add("roleAssignments", assignment);
  }

  /** The active assignment, or null. */
  static ObjectNode find(TenantState state, String principal, String role, String scope) {
    return state.where("roleAssignments", "principalId", principal).stream()
        .filter(it -> role.equalsIgnoreCase(Json.text(it, "roleDefinitionId")))
        .filter(it -> scope.equalsIgnoreCase(Json.text(it, "directoryScopeId")))
        .findFirst()
        .orElse(null);
  }

  private Reply unassign(Call call) {
    remove(call.state(), call.state().get("roleAssignments", call.parameter("assignment")));
    return Reply.noContent();
  }

  /** Takes an assignment and its PIM twin away; never the last Global Administrator's. */
  static void remove(TenantState state, ObjectNode assignment) {
    String id = assignment.get("id").asText();
    new Memberships(state)
        .refuseLastGlobalAdministrator(
            () -> state.remove("roleAssignments", id),
            () -> state.add("roleAssignments", assignment));
    for (ObjectNode instance :
        state.where(
            "roleAssignmentScheduleInstances",
            "principalId",
            assignment.get("principalId").asText())) {
      if (same(instance, assignment, "roleDefinitionId")
          && same(instance, assignment, "directoryScopeId")) {
        state.remove("roleAssignmentScheduleInstances", instance.get("id").asText());
      }
    }
  }

  private static boolean same(JsonNode one, JsonNode other, String property) {
    return one.path(property).asText().equalsIgnoreCase(other.path(property).asText());
  }

  private Reply scopedOf(Call call) {
    String id = call.user().get("id").asText();
    return SCOPED.list(call, scoped(call.state(), it -> id.equalsIgnoreCase(principal(it)), UNITS));
  }

  private Reply scopedIn(Call call) {
    String unit = call.parameter("unit");
    call.state().get("administrativeUnits", unit);
    return SCOPED.list(call, scoped(call.state(), it -> true, UNITS + unit));
  }

  private static String principal(ObjectNode assignment) {
    return assignment.get("principalId").asText();
  }

  /** Assignments within administrative units, as the older form shows them. */
  private static List<ObjectNode> scoped(
      TenantState state, java.util.function.Predicate<ObjectNode> whose, String scope) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode assignment :
        state.where(
            "roleAssignments", it -> it.path("directoryScopeId").asText().startsWith(scope))) {
      if (whose.test(assignment)) {
        found.add(membership(state, assignment));
      }
    }
    return found;
  }

  private static ObjectNode membership(TenantState state, ObjectNode assignment) {
    ObjectNode membership = Json.object();
    membership.put("id", assignment.get("id").asText());
    membership.put(
        "administrativeUnitId",
        assignment.get("directoryScopeId").asText().substring(UNITS.length()));
    membership.put(
        "roleId", Memberships.directoryRoleId(assignment.get("roleDefinitionId").asText()));
    ObjectNode member = membership.putObject("roleMemberInfo");
    member.put("id", principal(assignment));
    ObjectNode user = state.find("users", principal(assignment));
    member.put("displayName", user == null ? null : Json.text(user, "displayName"));
    return membership;
  }

  private Reply scope(Call call) {
    String role = definition(call.state(), call.required("roleId"));
    String member = Json.text(call.body().get("roleMemberInfo"), "id");
    if (member == null) {
      throw ServiceError.badRequest("A value is required for property 'roleMemberInfo'.");
    }
    ObjectNode assignment = add(call.state(), member, role, UNITS + call.parameter("unit"));
    return SCOPED.created(call, membership(call.state(), assignment));
  }

  private Reply unscope(Call call) {
    ObjectNode assignment = call.state().get("roleAssignments", call.parameter("assignment"));
    if (!(UNITS + call.parameter("unit"))
        .equalsIgnoreCase(Json.text(assignment, "directoryScopeId"))) {
      throw ServiceError.notFound(call.parameter("assignment"));
    }
    remove(call.state(), assignment);
    return Reply.noContent();
  }

  private static List<ObjectNode> activated(TenantState state) {
    Map<String, ObjectNode> roles = new TreeMap<>();
    for (ObjectNode assignment : state.all("roleAssignments")) {
      ObjectNode role =
          new Memberships(state).directoryRole(assignment.get("roleDefinitionId").asText());
      role.remove("@odata.type");
      roles.put(role.get("id").asText(), role);
    }
    return List.copyOf(roles.values());
  }

  private static String definition(TenantState state, String directoryRole) {
    for (ObjectNode definition : state.all("roleDefinitions")) {
      String id = definition.get("id").asText();
      if (directoryRole.equalsIgnoreCase(Memberships.directoryRoleId(id))
          || directoryRole.equalsIgnoreCase(id)) {
        return id;
      }
    }
    throw ServiceError.notFound(directoryRole);
  }

  private Reply members(Call call) {
    String role = definition(call.state(), call.parameter("role"));
    List<ObjectNode> members = new ArrayList<>();
    for (ObjectNode assignment : call.state().where("roleAssignments", "roleDefinitionId", role)) {
      ObjectNode user = call.state().find("users", principal(assignment));
      if (user != null && "/".equals(Json.text(assignment, "directoryScopeId"))) {
        members.add(UsersApi.member(user));
      }
    }
    return UsersApi.DIRECTORY_OBJECTS.list(call, members);
  }

  private Reply addMember(Call call) {
    String reference = call.required("@odata.id");
    add(
        call.state(),
        reference.substring(reference.lastIndexOf('/') + 1),
        definition(call.state(), call.parameter("role")),
        "/");
    return Reply.noContent();
  }

  private Reply removeMember(Call call) {
    ObjectNode assignment =
        find(
            call.state(),
            call.parameter("member"),
            definition(call.state(), call.parameter("role")),
            "/");
    if (assignment == null) {
      throw ServiceError.notFound(call.parameter("member"));
    }
    remove(call.state(), assignment);
    return Reply.noContent();
  }
}
