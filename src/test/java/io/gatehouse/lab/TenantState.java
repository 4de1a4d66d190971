package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The tenant as a document: named collections of Graph-shaped objects, and single objects such as
 * the organization. Not safe for concurrent use: the lab holds one lock around every call.
 */
final class TenantState {

  /** Collections of the tenant file, in its order. */
  static final List<String> COLLECTIONS =
      List.of(
          "domains",
          "subscribedSkus",
          "users",
          "groups",
          "administrativeUnits",
          "servicePrincipals",
          "roleDefinitions",
          "roleAssignments",
          "roleAssignmentScheduleInstances",
          "roleEligibilityScheduleInstances",
          "roleAssignmentScheduleRequests",
          "roleEligibilityScheduleRequests",
          "oauth2PermissionGrants",
          "appRoleAssignments",
          "devices",
          "riskyUsers",
          "riskDetections",
          "signIns",
          "directoryAudits",
          "auditLogQueries",
          "auditLogRecords",
          "messageTraces",
          "secureScores",
          "secureScoreControlProfiles",
          "conditionalAccessPolicies",
          "authenticationStrengthPolicies",
          "userRegistrationDetails",
          "mailboxes",
          "mailContacts",
          "roleGroups",
          "blockedSenders",
          "transportRules");

  /** Single objects of the tenant file. */
  static final List<String> OBJECTS =
      List.of(
          "organization",
          "application",
          "authenticationMethodsPolicy",
          "identitySecurityDefaultsEnforcementPolicy",
          "organizationConfig");

  private final Map<String, Map<String, ObjectNode>> collections = new LinkedHashMap<>();
  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private final Map<String, String> idsByName = new HashMap<>();

  /** Takes a document that {@link TenantFile} has found valid. */
  TenantState(ObjectNode document) {
    for (String name : OBJECTS) {
      objects.put(
          name, document.path(name).isObject() ? document.get(name).deepCopy() : Json.object());
    }
    for (String name : COLLECTIONS) {
      Map<String, ObjectNode> entries = new LinkedHashMap<>();
      for (ObjectNode entry : Json.objects(document.get(name))) {
        entries.put(key(entry.get("id").asText()), entry.deepCopy());
      }
      collections.put(name, entries);
    }
  }

  /** The state in the format of the tenant file. */
  ObjectNode toDocument() {
    ObjectNode document = Json.object();
    objects.forEach((name, object) -> document.set(name, object.deepCopy()));
    collections.forEach(
        (name, entries) ->
            document.set(
                name, Json.array(entries.values().stream().map(ObjectNode::deepCopy).toList())));
    return document;
  }

  ObjectNode object(String name) {
    return objects.get(name);
  }

  Collection<ObjectNode> all(String collection) {
    return collections.get(collection).values();
  }

  List<ObjectNode> where(String collection, Predicate<ObjectNode> matching) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode entry : all(collection)) {
      if (matching.test(entry)) {
        found.add(entry);
      }
    }
    return found;
  }

  /** Entries whose property has this text, ignoring case. */
  List<ObjectNode> where(String collection, String property, String value) {
    return where(collection, entry -> value.equalsIgnoreCase(entry.path(property).asText()));
  }

  /** The entry, or null. */
  ObjectNode find(String collection, String id) {
    return id == null ? null : collections.get(collection).get(key(id));
  }

  /** The entry, or the service's 404. */
  ObjectNode get(String collection, String id) {
    ObjectNode found = find(collection, id);
    if (found == null) {
      throw ServiceError.notFound(id);
    }
    return found;
  }

  ObjectNode add(String collection, ObjectNode entry) {
    collections.get(collection).put(key(entry.get("id").asText()), entry);
    return entry;
  }

  boolean remove(String collection, String id) {
    return collections.get(collection).remove(key(id)) != null;
  }

  /** A user by object id or user principal name, or the service's 404. */
  ObjectNode user(String idOrName) {
    ObjectNode user = findUser(idOrName);
    if (user == null) {
      throw ServiceError.notFound(idOrName);
    }
    return user;
  }

  /** A user by object id or user principal name, or null. */
  ObjectNode findUser(String idOrName) {
    ObjectNode byId = find("users", idOrName);
    if (byId != null || idOrName == null || idOrName.indexOf('@') < 0) {
      return byId;
    }
    ObjectNode remembered = find("users", idsByName.get(key(idOrName)));
    if (named(remembered, idOrName)) {
      return remembered;
    }
    for (ObjectNode user : all("users")) {
      if (named(user, idOrName)) {
        idsByName.put(key(idOrName), user.get("id").asText());
        return user;
      }
    }
    return null;
  }

  private static boolean named(ObjectNode user, String name) {
    return user != null && name.equalsIgnoreCase(user.path("userPrincipalName").asText());
  }

  /** Whether one of the tenant's subscriptions has this service plan switched on. */
  boolean licensed(String... servicePlans) {
    for (ObjectNode sku : all("subscribedSkus")) {
      if (!"Enabled".equals(sku.path("capabilityStatus").asText())) {
        continue;
      }
      for (JsonNode plan : sku.path("servicePlans")) {
        if (List.of(servicePlans).contains(plan.path("servicePlanName").asText())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
