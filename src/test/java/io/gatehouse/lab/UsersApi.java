package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Accounts: reading, blocking, passwords, sessions, and who is who's manager. */
final class UsersApi {

  private static final String READ = "User.Read.All|Directory.Read.All";

  /** Parts of a user in the tenant file that are relations or the lab's own. */
  static final String[] RELATIONS = {"manager", "licenseDetails", "authentication"};

  static final Listing USERS =
      Listing.of("microsoft.graph.user")
          .defaults(
              "businessPhones",
              "displayName",
              "givenName",
              "jobTitle",
              "mail",
              "mobilePhone",
              "officeLocation",
              "preferredLanguage",
              "surname",
              "userPrincipalName",
              "id")
          .hiding(RELATIONS);

  static final Listing DIRECTORY_OBJECTS =
      Listing.of("microsoft.graph.directoryObject")
          .mixed()
          .hiding("manager", "licenseDetails", "authentication", "members", "owners");

  private static final Listing LICENSES = Listing.of("microsoft.graph.licenseDetails");

  void serve(Router router) {
    router
        .get("/users", READ, this::list)
        .get("/users/{user}", READ, call -> USERS.one(call, call.user()))
        .get("/users/{user}/manager", READ, this::manager)
        .get("/users/{user}/directReports", READ, this::directReports)
        .get(
            "/users/{user}/licenseDetails",
            "LicenseAssignment.Read.All|" + READ,
            call -> LICENSES.list(call, Json.objects(call.user().get("licenseDetails"))))
        .get("/users/{user}/memberOf", READ, this::memberOf)
        .get("/users/{user}/transitiveMemberOf", READ, this::transitiveMemberOf)
        .get("/users/{user}/transitiveMemberOf/microsoft.graph.group", READ, this::transitiveGroups)
        .get("/users/{user}/transitiveMemberOf/graph.group", READ, this::transitiveGroups)
        .get(
            "/users/{user}/transitiveMemberOf/microsoft.graph.directoryRole",
            READ,
            this::transitiveRoles)
        .get("/users/{user}/transitiveMemberOf/graph.directoryRole", READ, this::transitiveRoles)
        .on("PATCH", "/users/{user}", "", this::update)
        .on("DELETE", "/users/{user}", "User.DeleteRestore.All|User.ReadWrite.All", this::delete)
        .on(
            "POST",
            "/users/{user}/revokeSignInSessions",
            "User.RevokeSessions.All|User.ReadWrite.All|Directory.ReadWrite.All",
            this::revokeSessions)
        .on("POST", "/users/{user}/sendMail", "Mail.Send", call -> Reply.of(202, null));
  }

  private Reply list(Call call) {
    return USERS.list(call, call.state().all("users"));
  }

  private Reply manager(Call call) {
    ObjectNode manager = call.state().findUser(Json.text(call.user(), "manager"));
    if (manager == null) {
      throw ServiceError.notFound("manager");
    }
    return Listing.of("microsoft.graph.user").mixed().hiding(RELATIONS).one(call, member(manager));
  }

  private Reply directReports(Call call) {
    String id = call.user().get("id").asText();
    List<ObjectNode> reports = new ArrayList<>();
    call.state().where("users", "manager", id).forEach(user -> reports.add(member(user)));
    return DIRECTORY_OBJECTS.list(call, reports);
  }

  private Reply memberOf(Call call) {
    String id = call.user().get("id").asText();
    Memberships memberships = new Memberships(call.state());
    List<ObjectNode> all = groups(memberships.groupsOf(id));
    all.addAll(memberships.directoryRolesOf(List.of(id)));
    return DIRECTORY_OBJECTS.list(call, all);
  }

  private Reply transitiveMemberOf(Call call) {
    String id = call.user().get("id").asText();
    Memberships memberships = new Memberships(call.state());
    List<ObjectNode> all = groups(memberships.allGroupsOf(id));
    all.addAll(memberships.directoryRolesOf(memberships.principalsOf(id)));
    return DIRECTORY_OBJECTS.list(call, all);
  }

  private Reply transitiveGroups(Call call) {
    requireAdvancedQuery(call);
    String id = call.user().get("id").asText();
    return DIRECTORY_OBJECTS.list(call, groups(new Memberships(call.state()).allGroupsOf(id)));
  }

  private Reply transitiveRoles(Call call) {
    requireAdvancedQuery(call);
    Memberships memberships = new Memberships(call.state());
    List<String> principals = memberships.principalsOf(call.user().get("id").asText());
    return DIRECTORY_OBJECTS.list(call, memberships.directoryRolesOf(principals));
  }

  /** A filter on a cast works only as an advanced query. */
  private static void requireAdvancedQuery(Call call) {
    boolean advanced =
        "true".equals(call.query("$count"))
            && "eventual".equalsIgnoreCase(call.header("ConsistencyLevel"));
    if (call.query("$filter") != null && !advanced) {
      throw ServiceError.unsupportedQuery(
          "The specified filter to the reference property query is currently not supported.");
    }
  }

  private static List<ObjectNode> groups(List<ObjectNode> groups) {
    List<ObjectNode> typed = new ArrayList<>();
    for (ObjectNode group : groups) {
      ObjectNode object = Json.object().put("@odata.type", "#microsoft.graph.group");
      typed.add(object.setAll(group.deepCopy()));
    }
    return typed;
  }

  /** A user as a member of a collection of directory objects. */
  static ObjectNode member(ObjectNode user) {
    ObjectNode member = Json.object().put("@odata.type", "#microsoft.graph.user");
    for (String property :
        List.of(
            "id", "displayName", "givenName", "surname", "mail", "userPrincipalName", "jobTitle")) {
      JsonNode value = user.get(property);
      member.set(property, value == null ? Json.object().nullNode() : value);
    }
    return member;
  }

  private Reply update(Call call) {
    ObjectNode user = call.user();
    ObjectNode change = withoutAnnotations(call.body());
    for (var property : change.properties()) {
      checkChange(call, user, property.getKey(), property.getValue());
    }
    change.properties().forEach(property -> apply(user, property.getKey(), property.getValue()));
    return Reply.noContent();
  }

  private static ObjectNode withoutAnnotations(ObjectNode body) {
    ObjectNode plain = body.deepCopy();
    plain.remove(
        body.properties().stream()
            .map(java.util.Map.Entry::getKey)
            .filter(name -> name.contains("@odata."))
            .toList());
    return plain;
  }

  private static void checkChange(Call call, ObjectNode user, String property, JsonNode value) {
    Grants grants = call.grants();
    switch (property) {
      case "accountEnabled" -> {
        if (!grants.satisfies("User.EnableDisableAccount.All & User.Read.All|User.ReadWrite.All")) {
          throw ServiceError.denied();
        }
        if (!value.isBoolean()) {
          throw ServiceError.badRequest("Invalid value specified for property 'accountEnabled'.");
        }
        requireRoleFor(call, user);
      }
      case "passwordProfile" -> checkPassword(call, user, value);
      default -> {
        if (!Schema.properties("microsoft.graph.user").containsKey(property)) {
          throw ServiceError.badRequest("Invalid property '" + property + "'.");
        }
        if (!grants.satisfies("User.ReadWrite.All|Directory.ReadWrite.All")) {
          throw ServiceError.denied();
        }
      }
    }
  }

  /** Privileged targets need an Entra role beyond the permission. */
  private static void requireRoleFor(Call call, ObjectNode user) {
    boolean privileged = new Memberships(call.state()).privileged(user.get("id").asText());
    boolean reaches =
        call.grants().hasRole("Privileged Authentication Administrator", "Global Administrator");
    if (privileged && !reaches) {
      throw ServiceError.denied();
    }
  }

  private static void checkPassword(Call call, ObjectNode user, JsonNode profile) {
    if (!call.grants().has("User-PasswordProfile.ReadWrite.All")
        || !call.grants()
            .hasRole(
                "User Administrator",
                "Privileged Authentication Administrator",
                "Global Administrator")) {
      throw ServiceError.denied();
    }
    requireRoleFor(call, user);
    if (!profile.isObject()) {
      throw ServiceError.badRequest("Invalid value specified for property 'passwordProfile'.");
    }
    if ("Guest".equals(Json.text(user, "userType"))) {
      throw ServiceError.badRequest(
          "Password cannot be set for a user whose account is homed in another directory.");
    }
    if (Json.flag(user, "onPremisesSyncEnabled")) {
      throw ServiceError.badRequest(
          "Unable to update the specified properties for on-premises mastered Directory Sync"
              + " objects or objects currently undergoing migration.");
    }
    if (federated(call.state(), user)) {
      throw ServiceError.badRequest(
          "Property passwordProfile.password cannot be set for a user of a federated domain.");
    }
    String password = Json.text(profile, "password");
    if (password != null && !complex(password, user.path("userPrincipalName").asText())) {
      throw ServiceError.badRequest(
          "The specified password does not comply with password complexity requirements. Please"
              + " provide a different password.");
    }
  }

  static boolean federated(TenantState state, ObjectNode user) {
    String name = user.path("userPrincipalName").asText();
    ObjectNode domain = state.find("domains", name.substring(name.indexOf('@') + 1));
    return "Federated".equals(Json.text(domain, "authenticationType"));
  }

  /** 8 to 256 characters, three of four kinds, not containing the user's name. */
  private static boolean complex(String password, String userPrincipalName) {
    int kinds = 0;
    for (String kind : List.of(".*[a-z].*", ".*[A-Z].*", ".*[0-9].*", ".*[^A-Za-z0-9].*")) {
      kinds += password.matches(kind) ? 1 : 0;
    }
    String name = userPrincipalName.split("@")[0].toLowerCase(Locale.ROOT);
    return password.length() >= 8
        && password.length() <= 256
        && kinds >= 3
        && !password.toLowerCase(Locale.ROOT).contains(name);
  }

  private static void apply(ObjectNode user, String property, JsonNode value) {
    if (!property.equals("passwordProfile")) {
      user.set(property, value);
      return;
    }
    ObjectNode profile = withoutAnnotations((ObjectNode) value);
    JsonNode password = profile.remove("password");
    if (password != null && !password.isNull()) {
      authentication(user).put("passwordSha256", digest(password.asText()));
      user.put("lastPasswordChangeDateTime", now());
      user.put("signInSessionsValidFromDateTime", now());
    }
    user.set("passwordProfile", profile.putNull("password"));
  }

  static ObjectNode authentication(ObjectNode user) {
    return user.withObject("/authentication");
  }

  private Reply delete(Call call) {
    requireRoleFor(call, call.user());
    call.state().remove("users", call.user().get("id").asText());
    return Reply.noContent();
  }

  private Reply revokeSessions(Call call) {
    ObjectNode user = call.user();
    if (!"Guest".equals(Json.text(user, "userType"))) {
      user.put("signInSessionsValidFromDateTime", now());
    }
    ObjectNode answer = Json.object();
    answer.put("@odata.context", call.baseUrl() + "/v1.0/$metadata#Edm.Boolean");
    return Reply.ok(answer.put("value", true));
  }

  /** The present time as directory objects carry it, to the second. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String digest(String password) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
