package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** Delegated permission grants, app-role assignments and service principals. */
final class ConsentsApi {

  private static final String READ = "Directory.Read.All|DelegatedPermissionGrant.Read.All";
  private static final String WRITE = "DelegatedPermissionGrant.ReadWrite.All";
  private static final String ASSIGN = "AppRoleAssignment.ReadWrite.All";
  private static final String APPS = "Application.Read.All|Directory.Read.All";

  private static final Listing GRANTS = Listing.of("microsoft.graph.oAuth2PermissionGrant");
  private static final Listing ASSIGNMENTS = Listing.of("microsoft.graph.appRoleAssignment");
  private static final Listing PRINCIPALS = Listing.of("microsoft.graph.servicePrincipal");

  void serve(Router router) {
    router
        .get(
            "/oauth2PermissionGrants",
            READ,
            call -> GRANTS.list(call, call.state().all("oauth2PermissionGrants")))
        .get(
            "/oauth2PermissionGrants/{grant}",
            READ,
            call ->
                GRANTS.one(
                    call, call.state().get("oauth2PermissionGrants", call.parameter("grant"))))
        .on("POST", "/oauth2PermissionGrants", WRITE, this::grant)
        .on("DELETE", "/oauth2PermissionGrants/{grant}", WRITE, this::revoke)
        .get("/users/{user}/oauth2PermissionGrants", READ, this::grantsOf)
        .get("/users/{user}/appRoleAssignments", "Directory.Read.All|" + ASSIGN, this::rolesOf)
        .on("POST", "/users/{user}/appRoleAssignments", ASSIGN, this::assign)
        .on("DELETE", "/users/{user}/appRoleAssignments/{assignment}", ASSIGN, this::unassign)
        .get(
            "/servicePrincipals",
            APPS,
            call -> PRINCIPALS.list(call, call.state().all("servicePrincipals")))
        .get("/servicePrincipals/{principal}", APPS, call -> PRINCIPALS.one(call, principal(call)))
        .get("/servicePrincipals(appId='{app}')", APPS, call -> PRINCIPALS.one(call, byApp(call)))
        .get("/servicePrincipals/{principal}/appRoleAssignments", APPS, this::rolesOfPrincipal)
        .on("PATCH", "/servicePrincipals/{principal}", "Application.ReadWrite.All", this::update);
  }

  private static ObjectNode principal(Call call) {
    return call.state().get("servicePrincipals", call.parameter("principal"));
  }

  private static ObjectNode byApp(Call call) {
    return call.state().where("servicePrincipals", "appId", call.parameter("app")).stream()
        .findFirst()
        .orElseThrow(() -> ServiceError.notFound(call.parameter("app")));
  }

  private Reply update(Call call) {
    principal(call).setAll(Json.without(call.body(), "id", "@odata.type"));
    return Reply.noContent();
  }

  private Reply grantsOf(Call call) {
    String id = call.user().get("id").asText();
    return GRANTS.list(call, call.state().where("oauth2PermissionGrants", "principalId", id));
  }

  private Reply grant(Call call) {
    ObjectNode grant = Json.object();
    for (String property : new String[] {"clientId", "consentType", "resourceId", "scope"}) {
      grant.put(property, call.required(property));
    }
    grant.put("principalId", Json.text(call.body(), "principalId"));
    call.state().get("servicePrincipals", grant.get("clientId").asText());
    boolean exists =
        call.state().all("oauth2PermissionGrants").stream()
            .anyMatch(
                other ->
                    same(other, grant, "clientId")
                        && same(other, grant, "resourceId")
                        && same(other, grant, "consentType")
                        && same(other, grant, "principalId"));
    if (exists) {
      throw new ServiceError(
          409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
    }
    grant.put("id", UUID.randomUUID().toString().replace("-", ""));
    return GRANTS.created(call, call.state().add("oauth2PermissionGrants", grant));
  }

  private static boolean same(ObjectNode one, ObjectNode other, String property) {
    return one.path(property).asText("").equals(other.path(property).asText(""));
  }

  private Reply revoke(Call call) {
    call.state().get("oauth2PermissionGrants", call.parameter("grant"));
    call.state().remove("oauth2PermissionGrants", call.parameter("grant"));
    return Reply.noContent();
  }

  private Reply rolesOf(Call call) {
    String id = call.user().get("id").asText();
    return ASSIGNMENTS.list(call, call.state().where("appRoleAssignments", "principalId", id));
  }

  private Reply rolesOfPrincipal(Call call) {
    String id = principal(call).get("id").asText();
    return ASSIGNMENTS.list(call, call.state().where("appRoleAssignments", "principalId", id));
  }

  private Reply assign(Call call) {
    ObjectNode user = call.user();
    String resource = call.required("resourceId");
    String role = call.required("appRoleId");
    ObjectNode app = call.state().get("servicePrincipals", resource);
    boolean exists =
        call.state().where("appRoleAssignments", "principalId", user.get("id").asText()).stream()
            .anyMatch(
                other ->
                    resource.equals(Json.text(other, "resourceId"))
                        && role.equals(Json.text(other, "appRoleId")));
    if (exists) {
      throw ServiceError.badRequest("Permission being assigned already exists on the object");
    }
    ObjectNode assignment = Json.object();
    assignment.put("id", UUID.randomUUID().toString().replace("-", ""));
    assignment.put("appRoleId", role);
    assignment.put("createdDateTime", Instant.now().toString());
    assignment.put("principalDisplayName", Json.text(user, "displayName"));
    assignment.put("principalId", user.get("id").asText());
    assignment.put("principalType", "User");
    assignment.put("resourceDisplayName", Json.text(app, "displayName"));
    assignment.put("resourceId", resource);
    return ASSIGNMENTS.created(call, call.state().add("appRoleAssignments", assignment));
  }

  private Reply unassign(Call call) {
    ObjectNode assignment = call.state().get("appRoleAssignments", call.parameter("assignment"));
    if (!call.user().get("id").asText().equals(Json.text(assignment, "principalId"))) {
      throw ServiceError.notFound(call.parameter("assignment"));
    }
    call.state().remove("appRoleAssignments", call.parameter("assignment"));
    return Reply.noContent();
  }
}
