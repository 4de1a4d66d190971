package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lab against Microsoft's description of Graph. */
class LabContractTest {

  private static final String ANNA = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String MADS = "aaaaaaaa-0000-4000-8000-000000000002";
  private static final String UNIT = "cccccccc-0000-4000-8000-000000000001";
  private static final String HELPDESK = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
  private static final String NONE = "not-there";

  private static LabTenant lab;
  private static LabClient client;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0).checkContract();
    client = new LabClient(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @AfterEach
  void restore() {
    lab.reset();
  }

  @Test
  void shouldAnswerEveryOperationAsDescribed() {
    Set<String> notCalled = new TreeSet<>();
    lab.router()
        .operations()
        .forEach(
            (template, methods) ->
                methods.forEach(
                    method -> {
                      if (described(method, template)) {
                        notCalled.add(method + " " + template);
                      }
                    }));

    List<String> failed = new ArrayList<>();
    for (String[] call : calls()) {
      notCalled.remove(call[0] + " " + call[1]);
      lab.load(TenantFile.builtIn().toDocument());
      var answer =
          client.send(
              call[0],
              "/v1.0" + call[2],
              call.length > 3 ? call[3] : null,
              "ConsistencyLevel",
              "eventual");
      boolean refusal = call.length > 4;
      if (answer.status() >= 400 != refusal) {
        failed.add(call[0] + " " + call[2] + ": " + answer.status() + " " + answer.body());
      }
    }

    assertThat(failed).isEmpty();
    assertThat(lab.contractViolations()).isEmpty();
    assertThat(notCalled).isEmpty();
  }

  @Test
  void shouldFindAnAnswerThatDoesNotFit() {
    ContractCheck check = new ContractCheck();
    var call = new Call("GET", "/v1.0/users/" + ANNA, null, Map.of(), new byte[0], lab.baseUrl());

    check.observe(call, Reply.ok(Json.object().put("id", ANNA).put("accountEnabled", "yes")));
    check.observe(call, Reply.ok(Json.object().put("id", ANNA).put("shoeSize", 43)));

    assertThat(check.violations())
        .anySatisfy(violation -> assertThat(violation).contains("accountEnabled"))
        .anySatisfy(violation -> assertThat(violation).contains("unknown property .shoeSize"));
  }

  @Test
  void shouldFindARequestThatDoesNotFit() {
    ContractCheck check = new ContractCheck();
    byte[] body = "{\"accountEnabled\":7}".getBytes(StandardCharsets.UTF_8);
    var call =
        new Call(
            "PATCH",
            "/v1.0/users/" + ANNA,
            null,
            Map.of("content-type", "application/json"),
            body,
            lab.baseUrl());

    check.observe(call, Reply.noContent());

    assertThat(check.violations()).hasSize(1).first().asString().contains("accountEnabled");
  }

  private static boolean described(String method, String template) {
    List<String> segments = new ArrayList<>(List.of("v1.0"));
    segments.addAll(List.of(template.substring(1).split("/")));
    return Schema.describes(method, segments);
  }

  /** Method, template, path, body where there is one, and a mark where it must be refused. */
  private static List<String[]> calls() {
    List<String[]> calls = new ArrayList<>();
    String user = "/users/{user}";
    String anna = "/users/" + ANNA;
    String mads = "/users/" + MADS;
    add(calls, "GET", "/users", "/users?$top=5&$count=true&$select=id,displayName");
    add(calls, "GET", "/users", "/users?$filter=startsWith(displayName,'A')");
    add(calls, "GET", user, anna);
    add(
        calls,
        "GET",
        user,
        anna
            + "?$select=id,userPrincipalName,mail,accountEnabled,onPremisesSyncEnabled,userType,"
            + "assignedLicenses,usageLocation,preferredLanguage,signInSessionsValidFromDateTime,"
            + "lastPasswordChangeDateTime,proxyAddresses");
    add(calls, "GET", user, "/users/" + NONE, null, "refused");
    add(calls, "PATCH", user, anna, "{\"accountEnabled\":false}");
    add(
        calls,
        "PATCH",
        user,
        anna,
        "{\"passwordProfile\":{\"password\":\"Str0ng-and-long!\","
            + "\"forceChangePasswordNextSignIn\":true}}");
    add(calls, "DELETE", user, anna, null, "refused");
    add(calls, "GET", user + "/manager", anna + "/manager");
    add(calls, "GET", user + "/licenseDetails", anna + "/licenseDetails");
    add(calls, "GET", user + "/memberOf", mads + "/memberOf");
    add(calls, "GET", user + "/transitiveMemberOf", mads + "/transitiveMemberOf");
    add(calls, "POST", user + "/revokeSignInSessions", anna + "/revokeSignInSessions");
    add(calls, "POST", user + "/sendMail", anna + "/sendMail", "{\"message\":{}}", "refused");
    for (String relation :
        List.of(
            "oauth2PermissionGrants", "registeredDevices", "ownedDevices", "appRoleAssignments")) {
      add(calls, "GET", user + "/" + relation, anna + "/" + relation);
    }
    add(calls, "GET", user + "/scopedRoleMemberOf", mads + "/scopedRoleMemberOf");
    add(calls, "GET", user + "/mailboxSettings", anna + "/mailboxSettings");
    methods(calls, user, anna);
    rules(calls, user, anna);
    consents(calls, user, anna);
    roles(calls);
    reading(calls);
    risk(calls);
    return calls;
  }

  private static void methods(List<String[]> calls, String user, String anna) {
    String template = user + "/authentication/";
    String path = anna + "/authentication/";
    String phone = "b6332ec1-7057-4abe-9331-3d72feddfe41";
    add(calls, "GET", template + "methods", path + "methods");
    add(calls, "GET", template + "methods/{method}", path + "methods/" + phone);
    add(calls, "DELETE", template + "methods/{method}", path + "methods/" + phone, null, "refused");
    add(
        calls,
        "POST",
        template + "methods/{method}/resetPassword",
        path + "methods/28c10230-6103-485e-b985-444c60001490/resetPassword",
        "{}",
        "refused");
    add(calls, "GET", template + "operations/{operation}", path + "operations/1", null, "refused");
    add(calls, "GET", template + "passwordMethods", path + "passwordMethods");
    for (String collection :
        List.of(
            "phoneMethods",
            "microsoftAuthenticatorMethods",
            "fido2Methods",
            "softwareOathMethods",
            "emailMethods",
            "temporaryAccessPassMethods",
            "windowsHelloForBusinessMethods",
            "platformCredentialMethods",
            "externalAuthenticationMethods")) {
      add(calls, "GET", template + collection, path + collection);
      String one = collection + "/{method}";
      boolean has = collection.equals("phoneMethods");
      String id = has ? phone : NONE;
      for (String method : List.of("GET", "DELETE")) {
        if (has) {
          add(calls, method, template + one, path + collection + "/" + id);
        } else {
          add(calls, method, template + one, path + collection + "/" + id, null, "refused");
        }
      }
    }
    add(
        calls,
        "POST",
        template + "temporaryAccessPassMethods",
        path + "temporaryAccessPassMethods",
        "{\"lifetimeInMinutes\":60,\"isUsableOnce\":true}");
  }

  private static void rules(List<String[]> calls, String user, String anna) {
    String template = user + "/mailFolders/{folder}/messageRules";
    String path = anna + "/mailFolders/inbox/messageRules";
    String id = client.get("/v1.0" + path).body().at("/value/0/id").asText();
    add(calls, "GET", template, path);
    add(calls, "GET", template + "/{rule}", path + "/" + id);
    add(
        calls,
        "PATCH",
        template + "/{rule}",
        path + "/" + id,
        "{\"isEnabled\":false}",
        "refused: the built-in application may only read");
    add(calls, "DELETE", template + "/{rule}", path + "/" + id, null, "refused");
  }

  private static void consents(List<String[]> calls, String user, String anna) {
    String app = "dddddddd-0000-4000-8000-000000000005";
    add(calls, "GET", "/oauth2PermissionGrants", "/oauth2PermissionGrants");
    add(calls, "GET", "/oauth2PermissionGrants/{grant}", "/oauth2PermissionGrants/grant-0001");
    add(calls, "DELETE", "/oauth2PermissionGrants/{grant}", "/oauth2PermissionGrants/grant-0001");
    add(
        calls,
        "POST",
        "/oauth2PermissionGrants",
        "/oauth2PermissionGrants",
        "{\"clientId\":\""
            + app
            + "\",\"consentType\":\"Principal\",\"principalId\":\""
            + ANNA
            + "\",\"resourceId\":\"dddddddd-0000-4000-8000-000000000002\",\"scope\":\"User.Read\"}");
    add(
        calls,
        "POST",
        user + "/appRoleAssignments",
        anna + "/appRoleAssignments",
        "{\"principalId\":\""
            + ANNA
            + "\",\"resourceId\":\""
            + app
            + "\",\"appRoleId\":\"00000000-0000-0000-0000-000000000000\"}");
    add(
        calls,
        "DELETE",
        user + "/appRoleAssignments/{assignment}",
        anna + "/appRoleAssignments/ara-0001");
    add(calls, "GET", "/devices", "/devices");
    add(calls, "GET", "/devices/{device}", "/devices/eeeeeeee-0000-4000-8000-000000000001");
    add(
        calls,
        "PATCH",
        "/devices/{device}",
        "/devices/eeeeeeee-0000-4000-8000-000000000001",
        "{\"accountEnabled\":false}");
  }

  private static void roles(List<String[]> calls) {
    String base = "/roleManagement/directory/";
    String assignment =
        "{\"principalId\":\""
            + ANNA
            + "\",\"roleDefinitionId\":\""
            + HELPDESK
            + "\",\"directoryScopeId\":\"/\"}";
    String request = assignment.replace("{", "{\"action\":\"adminAssign\",");
    add(calls, "GET", base + "roleDefinitions", base + "roleDefinitions");
    add(
        calls,
        "GET",
        base + "roleAssignments",
        base + "roleAssignments?$filter=principalId eq '" + MADS + "'&$expand=roleDefinition");
    add(calls, "GET", base + "roleAssignments/{assignment}", base + "roleAssignments/ra-0004");
    add(calls, "POST", base + "roleAssignments", base + "roleAssignments", assignment);
    add(calls, "DELETE", base + "roleAssignments/{assignment}", base + "roleAssignments/ra-0004");
    for (String kind : List.of("roleAssignmentSchedule", "roleEligibilitySchedule")) {
      add(
          calls,
          "GET",
          base + kind + "Instances",
          base + kind + "Instances?$filter=principalId eq '" + MADS + "'");
      add(calls, "GET", base + kind + "Requests", base + kind + "Requests");
      add(
          calls,
          "GET",
          base + kind + "Requests/{request}",
          base + kind + "Requests/" + NONE,
          null,
          "refused");
      add(calls, "POST", base + kind + "Requests", base + kind + "Requests", request);
    }
    String scoped = "/directory/administrativeUnits/{unit}/scopedRoleMembers";
    String members = "/directory/administrativeUnits/" + UNIT + "/scopedRoleMembers";
    add(calls, "GET", scoped, members);
    add(
        calls,
        "POST",
        scoped,
        members,
        "{\"roleId\":\"" + HELPDESK + "\",\"roleMemberInfo\":{\"id\":\"" + ANNA + "\"}}");
    add(calls, "DELETE", scoped + "/{assignment}", members + "/ra-0005");
    String role = "/directoryRoles/" + HELPDESK;
    add(calls, "GET", "/directoryRoles", "/directoryRoles");
    add(calls, "GET", "/directoryRoles/{role}/members", role + "/members");
    add(
        calls,
        "POST",
        "/directoryRoles/{role}/members/$ref",
        role + "/members/$ref",
        "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/" + ANNA + "\"}");
    add(
        calls,
        "DELETE",
        "/directoryRoles/{role}/members/{member}/$ref",
        role + "/members/" + ANNA + "/$ref",
        null,
        "refused");
  }

  private static void reading(List<String[]> calls) {
    String logs = "/auditLogs/";
    String annaSignIn = lab.state().at("/signIns/0/id").asText();
    add(calls, "GET", logs + "signIns", logs + "signIns?$filter=userId eq '" + ANNA + "'");
    add(calls, "GET", logs + "signIns/{signIn}", logs + "signIns/" + annaSignIn);
    add(
        calls,
        "GET",
        logs + "directoryAudits",
        logs + "directoryAudits?$filter=initiatedBy/user/id eq '" + ANNA + "'");
    add(calls, "GET", logs + "directoryAudits/{audit}", logs + "directoryAudits/audit-0001");
    String queries = "/security/auditLog/queries";
    add(
        calls,
        "POST",
        queries,
        queries,
        "{\"displayName\":\"case\",\"filterStartDateTime\":\"2026-11-01T00:00:00Z\","
            + "\"filterEndDateTime\":\"2026-11-21T00:00:00Z\"}");
    add(calls, "GET", queries, queries);
    add(calls, "GET", queries + "/{query}", queries + "/" + NONE, null, "refused");
    add(
        calls,
        "GET",
        queries + "/{query}/records",
        queries + "/" + NONE + "/records",
        null,
        "refused");
    String traces = "/admin/exchange/tracing/messageTraces";
    String trace = lab.state().at("/messageTraces/0/id").asText();
    add(calls, "GET", traces, traces + "?$filter=senderAddress eq 'anna.krause@nordwind.example'");
    add(calls, "GET", traces + "/{trace}", traces + "/" + trace);
    String access = "/identity/conditionalAccess/policies";
    String policy = lab.state().at("/conditionalAccessPolicies/0/id").asText();
    add(calls, "GET", access, access);
    add(calls, "GET", access + "/{policy}", access + "/" + policy);
    add(
        calls,
        "GET",
        "/policies/authenticationMethodsPolicy",
        "/policies/authenticationMethodsPolicy");
    add(
        calls,
        "GET",
        "/policies/authenticationStrengthPolicies",
        "/policies/authenticationStrengthPolicies");
    String defaults = "/policies/identitySecurityDefaultsEnforcementPolicy";
    add(calls, "GET", defaults, defaults);
    String registrations = "/reports/authenticationMethods/userRegistrationDetails";
    add(calls, "GET", registrations, registrations);
    add(calls, "GET", registrations + "/{user}", registrations + "/" + ANNA);
    add(calls, "GET", "/organization", "/organization");
    String scores = "/security/secureScores";
    String score = lab.state().at("/secureScores/0/id").asText();
    add(calls, "GET", scores, scores + "?$top=1");
    add(calls, "GET", scores + "/{score}", scores + "/" + score);
    String profiles = "/security/secureScoreControlProfiles";
    add(calls, "GET", profiles, profiles);
    add(calls, "GET", profiles + "/{profile}", profiles + "/MFARegistrationV2");
  }

  private static void risk(List<String[]> calls) {
    String users = "/identityProtection/riskyUsers";
    add(calls, "GET", users, users);
    add(calls, "GET", users + "/{riskyUser}", users + "/" + ANNA);
    for (String action : List.of("confirmCompromised", "confirmSafe", "dismiss")) {
      add(
          calls,
          "POST",
          users + "/" + action,
          users + "/" + action,
          "{\"userIds\":[\"" + ANNA + "\"]}");
    }
    String detections = "/identityProtection/riskDetections";
    add(calls, "GET", detections, detections + "?$filter=userId eq '" + ANNA + "'");
    add(calls, "GET", detections + "/{detection}", detections + "/det-0001");
  }

  private static void add(List<String[]> calls, String... call) {
    calls.add(call);
  }
}
