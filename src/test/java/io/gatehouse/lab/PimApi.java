package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** Privileged Identity Management: active and eligible assignments by request. */
final class PimApi {

  /** Active or eligible. */
  private record Kind(String instances, String requests, String type, String permission) {}

  private static final Kind ACTIVE =
      new Kind(
          "roleAssignmentScheduleInstances",
          "roleAssignmentScheduleRequests",
          "unifiedRoleAssignmentSchedule",
          "RoleAssignmentSchedule");
  private static final Kind ELIGIBLE =
      new Kind(
          "roleEligibilityScheduleInstances",
          "roleEligibilityScheduleRequests",
          "unifiedRoleEligibilitySchedule",
          "RoleEligibilitySchedule");

  void serve(Router router) {
    serve(router, ACTIVE);
    serve(router, ELIGIBLE);
  }

  private void serve(Router router, Kind kind) {
    String base = "/roleManagement/directory/";
    String read =
        kind.permission() + ".Read.Directory|RoleManagement.Read.Directory|RoleManagement.Read.All";
    String write =
        kind.permission()
            + ".ReadWrite.Directory|"
            + kind.permission()
            + ".Remove.Directory|RoleManagement.ReadWrite.Directory";
    Listing instances =
        Listing.of("microsoft.graph." + kind.type() + "Instance")
            .expanding("roleDefinition", RolesApi.definitionExpansion());
    Listing requests = Listing.of("microsoft.graph." + kind.type() + "Request");
    router
        .get(
            base + kind.instances(),
            read,
            call -> {
              requireLicence(call);
              return instances.list(call, call.state().all(kind.instances()));
            })
        .get(
            base + kind.requests(),
            read,
            call -> {
              requireLicence(call);
              return requests.list(call, call.state().all(kind.requests()));
            })
        .get(
            base + kind.requests() + "/{request}",
            read,
            call ->
                requests.one(call, call.state().get(kind.requests(), call.parameter("request"))))
        .on("POST", base + kind.requests(), write, call -> request(call, kind, requests));
  }

  private static void requireLicence(Call call) {
    if (!call.state().licensed("AAD_PREMIUM_P2")) {
      throw new ServiceError(
          403,
          "AadPremiumLicenseRequired",
          "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance"
              + " license.");
    }
  }

  private Reply request(Call call, Kind kind, Listing listing) {
    requireLicence(call);
    String action = call.required("action");
    String principal = call.required("principalId");
    String role = call.required("roleDefinitionId");
    String scope = call.required("directoryScopeId");
    call.state().get("roleDefinitions", role);
    ObjectNode existing = find(call.state(), kind, principal, role, scope);
    String status =
        switch (action) {
          case "adminRemove" -> remove(call, kind, existing);
          case "adminAssign" -> assign(call, kind, existing);
          default ->
              throw new ServiceError(
                  400, "InvalidRoleAssignmentRequest", "The action is not supported app-only.");
        };
    ObjectNode request = call.body().deepCopy();
    request.put("id", UUID.randomUUID().toString());
    request.put("status", status);
    request.put("createdDateTime", Instant.now().toString());
    request.put("completedDateTime", Instant.now().toString());
    call.state().add(kind.requests(), request);
    return listing.created(call, request);
  }

  private static String remove(Call call, Kind kind, ObjectNode existing) {
    if (existing == null) {
      throw new ServiceError(
          400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
    }
    if (kind == ACTIVE) {
      ObjectNode active =
          RolesApi.find(
              call.state(),
              existing.get("principalId").asText(),
              existing.get("roleDefinitionId").asText(),
              existing.get("directoryScopeId").asText());
      if (active != null) {
        RolesApi.remove(call.state(), active);
      }
    }
    call.state().remove(kind.instances(), existing.get("id").asText());
    return "Revoked";
  }

  private static String assign(Call call, Kind kind, ObjectNode existing) {
    if (existing != null) {
      throw new ServiceError(400, "RoleAssignmentExists", "The Role assignment already exists.");
    }
    JsonNode schedule = call.body().path("scheduleInfo");
    String start = start(schedule);
    ObjectNode instance = Json.object();
    instance.put("id", UUID.randomUUID().toString());
    for (String property : List.of("principalId", "roleDefinitionId", "directoryScopeId")) {
      instance.put(property, call.body().get(property).asText());
    }
    instance.put("memberType", "Direct");
    instance.put("startDateTime", start);
    instance.put("endDateTime", end(schedule, start));
    String scheduleId = UUID.randomUUID().toString();
    if (kind == ACTIVE) {
      ObjectNode active =
          RolesApi.find(
              call.state(),
              instance.get("principalId").asText(),
              instance.get("roleDefinitionId").asText(),
              instance.get("directoryScopeId").asText());
      if (active == null) {
        active =
            RolesApi.add(
                call.state(),
                instance.get("principalId").asText(),
                instance.get("roleDefinitionId").asText(),
                instance.get("directoryScopeId").asText());
      }
      instance.put("assignmentType", "Assigned");
      instance.put("roleAssignmentOriginId", active.get("id").asText());
      instance.put("roleAssignmentScheduleId", scheduleId);
    } else {
      instance.put("roleEligibilityScheduleId", scheduleId);
    }
    call.state().add(kind.instances(), instance);
    return "Provisioned";
  }

  private static String start(JsonNode schedule) {
    String start = Json.text(schedule, "startDateTime");
    return start == null ? Instant.now().toString() : start;
  }

  private static String end(JsonNode schedule, String start) {
    JsonNode expiration = schedule.path("expiration");
    String end = Json.text(expiration, "endDateTime");
    String duration = Json.text(expiration, "duration");
    if (end == null && duration != null) {
      try {
        return Instant.parse(start).plus(Duration.parse(duration)).toString();
      } catch (DateTimeParseException e) {
        throw new ServiceError(
            400, "InvalidScheduleInfo", "The expiration of scheduleInfo is not valid.");
      }
    }
    return end;
  }

  private static ObjectNode find(
      TenantState state, Kind kind, String principal, String role, String scope) {
    return state.where(kind.instances(), "principalId", principal).stream()
        .filter(it -> role.equalsIgnoreCase(Json.text(it, "roleDefinitionId")))
        .filter(it -> scope.equalsIgnoreCase(Json.text(it, "directoryScopeId")))
        .findFirst()
        .orElse(null);
  }
}
