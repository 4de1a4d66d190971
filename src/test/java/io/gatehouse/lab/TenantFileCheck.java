package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong in a tenant file: unknown names, wrong kinds of values, ids that lead
 * nowhere. Names and kinds of Graph objects come from Microsoft's description.
 */
final class TenantFileCheck {

  /** Graph types of the collections and objects that have one. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("organization", "organization"),
          Map.entry("authenticationMethodsPolicy", "authenticationMethodsPolicy"),
          Map.entry(
              "identitySecurityDefaultsEnforcementPolicy",
              "identitySecurityDefaultsEnforcementPolicy"),
          Map.entry("users", "user"),
          Map.entry("groups", "group"),
          Map.entry("administrativeUnits", "administrativeUnit"),
          Map.entry("servicePrincipals", "servicePrincipal"),
          Map.entry("roleDefinitions", "unifiedRoleDefinition"),
          Map.entry("roleAssignments", "unifiedRoleAssignment"),
          Map.entry("roleAssignmentScheduleInstances", "unifiedRoleAssignmentScheduleInstance"),
          Map.entry("roleEligibilityScheduleInstances", "unifiedRoleEligibilityScheduleInstance"),
          Map.entry("roleAssignmentScheduleRequests", "unifiedRoleAssignmentScheduleRequest"),
          Map.entry("roleEligibilityScheduleRequests", "unifiedRoleEligibilityScheduleRequest"),
          Map.entry("oauth2PermissionGrants", "oAuth2PermissionGrant"),
          Map.entry("appRoleAssignments", "appRoleAssignment"),
          Map.entry("devices", "device"),
          Map.entry("riskyUsers", "riskyUser"),
          Map.entry("riskDetections", "riskDetection"),
          Map.entry("signIns", "signIn"),
          Map.entry("directoryAudits", "directoryAudit"),
          Map.entry("auditLogQueries", "security.auditLogQuery"),
          Map.entry("auditLogRecords", "security.auditLogRecord"),
          Map.entry("messageTraces", "exchangeMessageTrace"),
          Map.entry("secureScores", "secureScore"),
          Map.entry("secureScoreControlProfiles", "secureScoreControlProfile"),
          Map.entry("conditionalAccessPolicies", "conditionalAccessPolicy"),
          Map.entry("authenticationStrengthPolicies", "authenticationStrengthPolicy"),
          Map.entry("userRegistrationDetails", "userRegistrationDetails"));

  /** Properties beside those of the Graph type: relations that the file writes in place. */
  private static final Map<String, Set<String>> RELATIONS =
      Map.of(
          "users", Set.of("manager", "licenseDetails", "authentication"),
          "groups", Set.of("members", "owners"),
          "devices", Set.of("registeredOwners", "registeredUsers"),
          "authenticationMethodsPolicy", Set.of("authenticationMethodConfigurations"));

  private static final Set<String> MAILBOX =
      Set.of(
          "id",
          "properties",
          "inboxRules",
          "permissions",
          "recipientPermissions",
          "folders",
          "auditBypassEnabled",
          "autoReply",
          "cas",
          "mailboxSettings",
          "releases");

  /** Where an id must lead: collection and property to the collections it may be in. */
  private static final Map<String, List<String>> REFERENCES =
      Map.of(
          "users.manager", List.of("users"),
          "groups.members", List.of("users", "groups", "servicePrincipals"),
          "groups.owners", List.of("users", "servicePrincipals"),
          "roleAssignments.principalId", List.of("users", "groups", "servicePrincipals"),
          "roleAssignments.roleDefinitionId", List.of("roleDefinitions"),
          "oauth2PermissionGrants.clientId", List.of("servicePrincipals"),
          "devices.registeredOwners", List.of("users"),
          "roleGroups.Members", List.of("users"),
          "mailboxes.id", List.of("users"));

  private final ObjectNode document;
  private final List<String> problems = new ArrayList<>();

  TenantFileCheck(ObjectNode document) {
    this.document = document;
  }

  /** What is wrong, each with its path in the file; empty when the file is good. */
  List<String> problems() {
    for (var section : document.properties()) {
      String name = section.getKey();
      if (TenantState.COLLECTIONS.contains(name)) {
        collection(name, section.getValue());
      } else if (name.equals("asOf")) {
        text("asOf", Map.of("format", "date-time"), section.getValue());
      } else if (TenantState.OBJECTS.contains(name)) {
        if (!section.getValue().isObject()) {
          problems.add(name + " must be an object");
        } else {
          entry(name, name, section.getValue());
        }
      } else {
        problems.add(
            name
                + " is not known; known are asOf, "
                + String.join(", ", TenantState.OBJECTS)
                + ", "
                + String.join(", ", TenantState.COLLECTIONS));
      }
    }
    require("organization", "id");
    require("application", "appId");
    strings("application", "permissions");
    strings("application", "directoryRoles");
    if (problems.isEmpty()) {
      references();
    }
    return problems;
  }

  private void require(String object, String property) {
    if (Json.text(document.path(object), property) == null) {
      problems.add(object + "." + property + " is missing; a text is expected");
    }
  }

  private void strings(String object, String property) {
    JsonNode value = document.path(object).path(property);
    if (!value.isArray()) {
      problems.add(object + "." + property + " must be an array of texts");
    }
  }

  private void collection(String name, JsonNode entries) {
    if (!entries.isArray()) {
      problems.add(name + " must be an array");
      return;
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      String path = name + "[" + i + "]";
      if (!entry.isObject()) {
        problems.add(path + " must be an object");
        continue;
      }
      if (!entry.path("id").isTextual() || entry.path("id").asText().isBlank()) {
        problems.add(path + ".id is missing; a text is expected");
      } else if (!ids.add(entry.get("id").asText().toLowerCase(Locale.ROOT))) {
        problems.add(path + ".id '" + entry.get("id").asText() + "' is there twice");
      }
      entry(name, path, entry);
    }
  }

  private void entry(String section, String path, JsonNode entry) {
    if (section.equals("mailboxes")) {
      mailbox(path, entry);
    }
    if (section.equals("users")) {
      user(path, entry);
    }
    String type = TYPES.get(section);
    if (type == null) {
      return;
    }
    Map<String, Map<String, Object>> known = Schema.properties("microsoft.graph." + type);
    Set<String> relations = RELATIONS.getOrDefault(section, Set.of());
    for (var property : entry.properties()) {
      String name = property.getKey();
      if (known.containsKey(name)) {
        value(path + "." + name, known.get(name), property.getValue());
      } else if (!relations.contains(name) && !name.startsWith("lab.") && !name.contains("@")) {
        problems.add(path + "." + name + " is not a property of " + type);
      }
    }
  }

  private void user(String path, JsonNode user) {
    if (Json.text(user, "userPrincipalName") == null) {
      problems.add(path + ".userPrincipalName is missing; a text is expected");
    }
    if (!user.path("accountEnabled").isBoolean()) {
      problems.add(path + ".accountEnabled is missing; true or false is expected");
    }
    JsonNode methods = user.path("authentication").path("methods");
    for (int i = 0; i < methods.size(); i++) {
      String at = path + ".authentication.methods[" + i + "]";
      String type = methods.get(i).path("@odata.type").asText("");
      if (!type.startsWith("#microsoft.graph.") || !Schema.knows(type.substring(1))) {
        problems.add(
            at
                + ".@odata.type must be the type of a sign-in method, for example"
                + " #microsoft.graph.phoneAuthenticationMethod");
      } else if (Json.text(methods.get(i), "id") == null) {
        problems.add(at + ".id is missing; a text is expected");
      }
    }
  }

  private void mailbox(String path, JsonNode mailbox) {
    for (var property : mailbox.properties()) {
      if (!MAILBOX.contains(property.getKey())) {
        problems.add(path + "." + property.getKey() + " is not known; known are " + MAILBOX);
      }
    }
    for (String property : List.of("Name", "Alias", "UserPrincipalName", "PrimarySmtpAddress")) {
      if (Json.text(mailbox.path("properties"), property) == null) {
        problems.add(path + ".properties." + property + " is missing; a text is expected");
      }
    }
    JsonNode rules = mailbox.path("inboxRules");
    for (int i = 0; i < rules.size(); i++) {
      String at = path + ".inboxRules[" + i + "]";
      if (!rules.get(i).path("RuleIdentity").asText("").matches("[0-9]{1,20}")) {
        problems.add(at + ".RuleIdentity is missing; digits are expected");
      }
      if (!rules.get(i).path("Name").isTextual()) {
        problems.add(at + ".Name is missing; a text is expected");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void value(String path, Map<String, Object> unresolved, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    Map<String, Object> schema = Schema.resolve(unresolved);
    if (schema.get("enum") instanceof List<?> allowed) {
      if (!allowed.contains(value.asText())) {
        problems.add(path + " must be one of " + allowed + ", but is '" + value.asText() + "'");
      }
      return;
    }
    Object kind = schema.get("type");
    if ("boolean".equals(kind) && !value.isBoolean()) {
      problems.add(path + " must be true or false");
    } else if ("integer".equals(kind) && !value.isIntegralNumber()) {
      problems.add(path + " must be a whole number");
    } else if ("string".equals(kind)) {
      text(path, schema, value);
    } else if ("array".equals(kind)) {
      if (!value.isArray()) {
        problems.add(path + " must be an array");
        return;
      }
      for (int i = 0; i < value.size(); i++) {
        value(path + "[" + i + "]", (Map<String, Object>) schema.get("items"), value.get(i));
      }
    } else if (!Schema.properties(schema).isEmpty()) {
      if (!value.isObject()) {
        problems.add(path + " must be an object");
        return;
      }
      Map<String, Map<String, Object>> known = Schema.properties(schema);
      for (var property : value.properties()) {
        if (known.containsKey(property.getKey())) {
          value(path + "." + property.getKey(), known.get(property.getKey()), property.getValue());
        }
      }
    }
  }

  private void text(String path, Map<String, Object> schema, JsonNode value) {
    if (!value.isTextual()) {
      problems.add(path + " must be a text");
    } else if ("date-time".equals(schema.get("format"))) {
      try {
        if (path.equals("asOf")) {
          java.time.Instant.parse(value.asText());
        } else {
          OffsetDateTime.parse(value.asText());
        }
      } catch (DateTimeParseException e) {
        problems.add(path + " must be a date and time such as 2026-11-20T08:15:00Z");
      }
    }
  }

  private void references() {
    TenantState state = new TenantState(document);
    REFERENCES.forEach(
        (place, targets) -> {
          String collection = place.substring(0, place.indexOf('.'));
          String property = place.substring(place.indexOf('.') + 1);
          int i = 0;
          for (ObjectNode entry : state.all(collection)) {
            String path = collection + "[" + i++ + "]." + property;
            JsonNode value = entry.get(property);
            List<String> ids =
                value != null && value.isArray()
                    ? Json.strings(value)
                    : value == null || value.isNull() ? List.of() : List.of(value.asText());
            for (String id : ids) {
              if (targets.stream().allMatch(target -> state.find(target, id) == null)) {
                problems.add(
                    path + " names '" + id + "', which is not in " + String.join(" or ", targets));
              }
            }
          }
        });
  }
}
