package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.LabClient.Answer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service refuses, one test each. */
class LabRefusalTest {

  private static final String ANNA = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String MADS = "aaaaaaaa-0000-4000-8000-000000000002";
  private static final String ILZE = "aaaaaaaa-0000-4000-8000-000000000003";
  private static final String GUEST = "aaaaaaaa-0000-4000-8000-000000000004";
  private static final String BREAK_GLASS = "aaaaaaaa-0000-4000-8000-000000000005";
  private static final String KARLIS = "aaaaaaaa-0000-4000-8000-000000000007";
  private static final String SOFIE = "aaaaaaaa-0000-4000-8000-000000000008";
  private static final String PETER = "aaaaaaaa-0000-4000-8000-000000000011";
  private static final String PASSWORD =
      "{\"passwordProfile\":{\"password\":\"Str0ng-and-long!\"}}";
  private static final String BLOCK = "{\"accountEnabled\":false}";
  private static final String ROLES = "/v1.0/roleManagement/directory/";

  private static LabTenant lab;
  private static LabClient client;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    client = new LabClient(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @AfterEach
  void restore() {
    lab.reset();
    client.token(LabTenant.TOKEN);
  }

  @Test
  void shouldRefuseACallWithoutAToken() {
    assertRefused(client.token(null).get("/v1.0/users/" + ANNA), 401, "InvalidAuthenticationToken");
  }

  @Test
  void shouldRefuseAnUnknownToken() {
    assertRefused(
        client.token("made-up").get("/v1.0/users/" + ANNA), 401, "InvalidAuthenticationToken");
  }

  @Test
  void shouldRefuseAnExpiredToken() {
    lab.conditions("{\"tokenLifetimeSeconds\":0}");
    client.token(issue("lab-secret").body().path("access_token").asText());

    assertRefused(client.get("/v1.0/users/" + ANNA), 401, "InvalidAuthenticationToken");
  }

  @Test
  void shouldRefuseEveryTokenWhenTokensExpire() {
    lab.conditions("{\"expireTokens\":true}");

    assertRefused(client.get("/v1.0/users/" + ANNA), 401, "InvalidAuthenticationToken");
  }

  @Test
  void shouldRefuseAWrongClientSecret() {
    Answer answer = issue("wrong");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().path("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void shouldAcceptATokenOfTheTokenEndpoint() {
    client.token(issue("lab-secret").body().path("access_token").asText());

    assertThat(client.get("/v1.0/users/" + ANNA).status()).isEqualTo(200);
  }

  @Test
  void shouldPassOverTheScopesThatTheCredentialClassesAdd() {
    String graph = "https%3A%2F%2Fgraph.microsoft.com%2F.default";

    assertThat(issue("lab-secret", graph + "+openid+profile+offline_access").status())
        .isEqualTo(200);
    assertThat(issue("lab-secret", "User.Read.All+openid").body().path("error").asText())
        .isEqualTo("invalid_scope");
    assertThat(issue("lab-secret", "openid").status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseDeletingThePassword() {
    String methods = "/v1.0/users/" + ANNA + "/authentication/";
    String password = client.get(methods + "passwordMethods").body().at("/value/0/id").asText();

    assertThat(password).isNotBlank();
    assertThat(client.delete(methods + "passwordMethods/" + password).status()).isEqualTo(400);
    assertThat(client.get(methods + "methods").body().toString()).contains(password);
  }

  @Test
  void shouldRefuseRiskOfASignInName() {
    Answer answer =
        client.post(
            "/v1.0/identityProtection/riskyUsers/confirmCompromised",
            "{\"userIds\":[\"anna.krause@nordwind.example\"]}");

    assertRefused(answer, 404, "Request_ResourceNotFound");
  }

  @Test
  void shouldRefuseSignInsThatNobodyMadeInPersonInVersionOne() {
    Answer answer =
        client.get(
            "/v1.0/auditLogs/signIns?$filter="
                + "signInEventTypes/any(t:%20t%20eq%20'nonInteractiveUser')");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseTheManagerOfWhoHasNone() {
    String user = ANNA;
    for (int i = 0; i < 10; i++) {
      Answer manager = client.get("/v1.0/users/" + user + "/manager");
      if (manager.status() == 404) {
        assertThat(manager.code()).isEqualTo("Request_ResourceNotFound");
        return;
      }
      user = manager.body().path("id").asText();
    }
    throw new AssertionError("Everybody has a manager");
  }

  @Test
  void shouldRefuseAnUnknownUser() {
    assertRefused(
        client.get("/v1.0/users/nobody@nordwind.example"), 404, "Request_ResourceNotFound");
  }

  @Test
  void shouldRefuseAnUnknownPath() {
    assertRefused(client.get("/v1.0/users/" + ANNA + "/nonsense"), 400, "BadRequest");
  }

  @Test
  void shouldRefuseSelectingWhatTheTypeLacks() {
    Answer answer = client.get("/v1.0/users/" + ANNA + "?$select=id,shoeSize");

    assertRefused(answer, 400, "BadRequest");
    assertThat(answer.message()).contains("shoeSize").contains("microsoft.graph.user");
  }

  @Test
  void shouldRefuseBlockingWithoutThePermission() {
    withoutPermission("User.EnableDisableAccount.All");

    assertRefused(client.patch("/v1.0/users/" + ANNA, BLOCK), 403, "Authorization_RequestDenied");
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldRefuseBlockingAnAdministratorWithoutTheRole() {
    change(it -> application(it).putArray("directoryRoles").add("User Administrator"));

    assertRefused(client.patch("/v1.0/users/" + MADS, BLOCK), 403, "Authorization_RequestDenied");
    assertThat(client.patch("/v1.0/users/" + ANNA, BLOCK).status()).isEqualTo(204);
  }

  @Test
  void shouldRefuseAPasswordWithoutAnyRole() {
    change(it -> application(it).putArray("directoryRoles"));

    assertRefused(
        client.patch("/v1.0/users/" + ANNA, PASSWORD), 403, "Authorization_RequestDenied");
  }

  @Test
  void shouldRefuseThePasswordOfASyncedUser() {
    Answer answer = client.patch("/v1.0/users/" + ILZE, PASSWORD);

    assertRefused(answer, 400, "Request_BadRequest");
    assertThat(answer.message()).contains("on-premises");
  }

  @Test
  void shouldRefuseThePasswordOfAFederatedUser() {
    assertRefused(client.patch("/v1.0/users/" + KARLIS, PASSWORD), 400, "Request_BadRequest");
  }

  @Test
  void shouldRefuseThePasswordOfAGuest() {
    assertRefused(client.patch("/v1.0/users/" + GUEST, PASSWORD), 400, "Request_BadRequest");
  }

  @Test
  void shouldRefuseAWeakPassword() {
    Answer answer =
        client.patch(
            "/v1.0/users/" + ANNA, "{\"passwordProfile\":{\"password\":\"onlylowercase\"}}");

    assertRefused(answer, 400, "Request_BadRequest");
    assertThat(answer.message()).contains("complexity");
    assertThat(lab.passwordIs(ANNA, "onlylowercase")).isFalse();
  }

  @Test
  void shouldRefuseThePasswordResetActionForApplications() {
    Answer answer =
        client.post(
            "/v1.0/users/"
                + ANNA
                + "/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword",
            "{}");

    assertRefused(answer, 403, "accessDenied");
  }

  @Test
  void shouldNotEndTheSessionsOfAGuest() {
    var before = lab.user(GUEST).path("signInSessionsValidFromDateTime");

    Answer answer = client.post("/v1.0/users/" + GUEST + "/revokeSignInSessions", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(lab.user(GUEST).path("signInSessionsValidFromDateTime")).isEqualTo(before);
  }

  @Test
  void shouldRefuseDeletingTheDefaultMethodWhileOthersExist() {
    String methods = "/v1.0/users/" + ANNA + "/authentication/";
    String authenticator = "abababab-0000-4000-8000-000000000010";

    Answer answer = client.delete(methods + "microsoftAuthenticatorMethods/" + authenticator);

    assertRefused(answer, 400, "badRequest");
    assertThat(answer.message())
        .isEqualTo("Cannot delete default method with other methods configured");
    client.delete(methods + "phoneMethods/b6332ec1-7057-4abe-9331-3d72feddfe41");
    client.delete(methods + "phoneMethods/3179e48a-750b-4051-897c-87b9720928f7");
    client.delete(methods + "softwareOathMethods/abababab-0000-4000-8000-000000000019");
    assertThat(client.delete(methods + "microsoftAuthenticatorMethods/" + authenticator).status())
        .isEqualTo(204);
  }

  @Test
  void shouldRefuseDeletingThroughTheGenericCollection() {
    assertRefused(
        client.delete(
            "/v1.0/users/" + ANNA + "/authentication/methods/b6332ec1-7057-4abe-9331-3d72feddfe41"),
        403,
        "accessDenied");
  }

  @Test
  void shouldRefuseATemporaryAccessPassWhenThePolicyIsOff() {
    change(
        it ->
            ((ObjectNode)
                    it.at("/authenticationMethodsPolicy/authenticationMethodConfigurations/1"))
                .put("state", "disabled"));

    Answer answer =
        client.post(
            "/v1.0/users/" + ANNA + "/authentication/temporaryAccessPassMethods",
            "{\"lifetimeInMinutes\":60}");

    assertRefused(answer, 400, "badRequest");
    assertThat(answer.message()).contains("policy");
  }

  @Test
  void shouldRefuseATemporaryAccessPassThatLastsTooShort() {
    assertRefused(
        client.post(
            "/v1.0/users/" + ANNA + "/authentication/temporaryAccessPassMethods",
            "{\"lifetimeInMinutes\":5}"),
        400,
        "badRequest");
  }

  @Test
  void shouldKeepPerUserMfaOutOfVersionOne() {
    String path = "/users/" + ANNA + "/authentication/requirements";

    assertRefused(client.get("/v1.0" + path), 400, "BadRequest");
    assertThat(client.get("/beta" + path).body().path("perUserMfaState").asText())
        .isEqualTo("disabled");
  }

  @Test
  void shouldRefuseRemovingTheLastEnabledGlobalAdministrator() {
    client.patch("/v1.0/users/" + BREAK_GLASS, BLOCK);
    client.patch("/v1.0/users/" + PETER, BLOCK);

    assertRefused(client.delete(ROLES + "roleAssignments/ra-0002"), 400, "Request_BadRequest");
    assertRefused(
        client.post(
            ROLES + "roleAssignmentScheduleRequests",
            request("adminRemove", SOFIE, Memberships.GLOBAL_ADMINISTRATOR)),
        400,
        "Request_BadRequest");
    assertThat(lab.state().at("/roleAssignments").findValuesAsText("id")).contains("ra-0002");
  }

  @Test
  void shouldRefuseARoleThatIsAlreadyAssigned() {
    Answer answer =
        client.post(
            ROLES + "roleAssignments",
            "{\"principalId\":\""
                + MADS
                + "\",\"roleDefinitionId\":\"fe930be7-5e62-47db-91af-98c3a49a38b1\","
                + "\"directoryScopeId\":\"/\"}");

    assertRefused(answer, 400, "Request_BadRequest");
    assertThat(answer.message()).contains("conflicting object");
  }

  @Test
  void shouldRefusePimWithoutItsLicence() {
    withoutPremium();

    assertRefused(
        client.get(ROLES + "roleAssignmentScheduleInstances"), 403, "AadPremiumLicenseRequired");
    assertRefused(
        client.get(ROLES + "roleEligibilityScheduleInstances"), 403, "AadPremiumLicenseRequired");
  }

  @Test
  void shouldRefuseARemovalThatWasDoneBefore() {
    String request = request("adminRemove", MADS, "29232cdf-9323-42fd-ade2-1d097af3e4de");
    Answer first = client.post(ROLES + "roleAssignmentScheduleRequests", request);

    Answer second = client.post(ROLES + "roleAssignmentScheduleRequests", request);

    assertThat(first.body().path("status").asText()).isEqualTo("Revoked");
    assertRefused(second, 400, "RoleAssignmentDoesNotExist");
  }

  @Test
  void shouldRefuseSignInsWithoutPremium() {
    withoutPremium();

    assertRefused(
        client.get("/v1.0/auditLogs/signIns"),
        403,
        "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
  }

  @Test
  void shouldRefuseIdentityProtectionWithoutItsLicence() {
    withoutPremium();

    assertRefused(client.get("/v1.0/identityProtection/riskyUsers/" + ANNA), 403, "Forbidden");
  }

  @Test
  void shouldRefuseMembersOfADynamicGroup() {
    assertRefused(
        client.delete(group(7) + "/members/" + ILZE + "/$ref"), 400, "Request_BadRequest");
  }

  @Test
  void shouldRefuseMembersOfASyncedGroup() {
    assertRefused(
        client.delete(group(8) + "/members/" + ILZE + "/$ref"), 400, "Request_BadRequest");
  }

  @Test
  void shouldRefuseAMemberThatIsThereAlready() {
    assertRefused(
        client.post(
            group(5) + "/members/$ref",
            "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/" + ANNA + "\"}"),
        400,
        "Request_BadRequest");
  }

  @Test
  void shouldRefuseARoleAssignableGroupWithoutRoleManagement() {
    withoutPermission("RoleManagement.ReadWrite.Directory");

    assertRefused(
        client.delete(group(3) + "/members/" + MADS + "/$ref"), 403, "Authorization_RequestDenied");
  }

  @Test
  void shouldDeleteTheUserWhenRefIsForgotten() {
    assertThat(client.delete(group(5) + "/members/" + ANNA).status()).isEqualTo(204);

    assertRefused(client.get("/v1.0/users/" + ANNA), 404, "Request_ResourceNotFound");
  }

  @Test
  void shouldRefuseInboxRulesWithoutAMailbox() {
    assertRefused(
        client.get("/v1.0/users/" + GUEST + "/mailFolders/inbox/messageRules"),
        404,
        "MailboxNotEnabledForRESTAPI");
  }

  @Test
  void shouldRefuseChangingAReadOnlyRule() {
    change(it -> ((ArrayNode) application(it).get("permissions")).add("MailboxSettings.ReadWrite"));
    String rules = "/v1.0/users/" + ANNA + "/mailFolders/inbox/messageRules";
    String id = null;
    for (var rule : client.get(rules).body().path("value")) {
      id = rule.path("isReadOnly").asBoolean() ? rule.path("id").asText() : id;
    }

    assertRefused(
        client.patch(rules + "/" + id, "{\"isEnabled\":false}"), 400, "ErrorInvalidOperation");
  }

  @Test
  void shouldRefuseAFilterOnACastThatIsNoAdvancedQuery() {
    String path =
        "/v1.0/users/"
            + MADS
            + "/transitiveMemberOf/microsoft.graph.group?$filter=isAssignableToRole eq true";

    assertRefused(client.get(path), 400, "Request_UnsupportedQuery");
    Answer advanced =
        client.send("GET", path + "&$count=true", null, "ConsistencyLevel", "eventual");
    assertThat(advanced.body().at("/value/0/displayName").asText())
        .isEqualTo("Tier 0 helpdesk leads");
  }

  @Test
  void shouldRefuseReleasingASenderTooOften() {
    lab.conditions("{\"releasesPerAccount\":0}");

    Answer answer =
        client.cmdlet(
            "Remove-BlockedSenderAddress", "{\"SenderAddress\":\"anna.krause@nordwind.example\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("Microsoft Support");
  }

  @Test
  void shouldRefuseAnUnknownCmdlet() {
    Answer answer = client.cmdlet("Get-Nonsense", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("'Get-Nonsense' is not recognized");
  }

  @Test
  void shouldRefuseAnUnknownParameter() {
    Answer answer = client.cmdlet("Get-Mailbox", "{\"Colour\":\"red\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains("parameter name 'Colour'");
  }

  @Test
  void shouldRefuseAnUnknownMailbox() {
    Answer answer = client.cmdlet("Get-Mailbox", "{\"Identity\":\"nobody@nordwind.example\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.detail()).contains("ManagementObjectNotFoundException");
  }

  @Test
  void shouldRefuseExchangeWithoutTheRole() {
    change(it -> application(it).putArray("directoryRoles").add("User Administrator"));

    assertThat(client.cmdlet("Get-Mailbox", "{}").status()).isEqualTo(403);
  }

  @Test
  void shouldRefuseDisablingADelegateRule() {
    Answer answer =
        client.cmdlet(
            "Disable-InboxRule",
            "{\"Identity\":\"Delegate Rule -1\",\"Mailbox\":\"anna.krause@nordwind.example\"}");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseALinkedRoleGroup() {
    Answer answer =
        client.cmdlet(
            "Add-RoleGroupMember",
            "{\"Identity\":\"Compliance Management (linked)\",\"Member\":\""
                + MADS
                + "\",\"BypassSecurityGroupManagerCheck\":true}");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void shouldRefuseRoleGroupMembersToOneWhoIsNoManager() {
    Answer answer =
        client.cmdlet(
            "Remove-RoleGroupMember",
            "{\"Identity\":\"Recipient Management\",\"Member\":\"" + MADS + "\"}");

    assertThat(answer.status()).isEqualTo(403);
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().at("/error/innerError/request-id").asText())
        .isEqualTo(answer.header("request-id"));
  }

  private static Answer issue(String secret) {
    return issue(secret, "https%3A%2F%2Fgraph.microsoft.com%2F.default");
  }

  private static Answer issue(String secret, String scope) {
    return client.send(
        "POST",
        "/" + lab.tenantId() + "/oauth2/v2.0/token",
        "grant_type=client_credentials&scope="
            + scope
            + "&client_id=77777777-0000-4000-8000-000000000001&client_secret="
            + secret);
  }

  private static String group(int number) {
    return "/v1.0/groups/bbbbbbbb-0000-4000-8000-" + String.format("%012d", number);
  }

  private static String request(String action, String principal, String role) {
    return "{\"action\":\""
        + action
        + "\",\"principalId\":\""
        + principal
        + "\",\"roleDefinitionId\":\""
        + role
        + "\",\"directoryScopeId\":\"/\",\"justification\":\"case\"}";
  }

  private static ObjectNode application(ObjectNode state) {
    return (ObjectNode) state.get("application");
  }

  private static void change(Consumer<ObjectNode> change) {
    ObjectNode state = lab.state();
    change.accept(state);
    lab.load(state);
  }

  private static void withoutPermission(String permission) {
    change(
        it ->
            Json.remove(
                (ArrayNode) application(it).get("permissions"),
                granted -> granted.asText().equals(permission)));
  }

  private static void withoutPremium() {
    change(it -> ((ArrayNode) it.get("subscribedSkus")).remove(1));
  }
}
