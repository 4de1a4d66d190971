package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.models.DirectoryRole;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.PasswordProfile;
import com.microsoft.graph.models.PhoneAuthenticationMethod;
import com.microsoft.graph.models.TemporaryAccessPassAuthenticationMethod;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleRequest;
import com.microsoft.graph.models.UnifiedRoleScheduleRequestActions;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Microsoft's own SDK against the lab. */
class LabSdkTest {

  private static final String ANNA = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String MADS = "aaaaaaaa-0000-4000-8000-000000000002";

  private static LabTenant lab;
  private static GraphServiceClient graph;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0).checkContract();
    graph =
        new GraphServiceClient(
            new BaseGraphRequestAdapter(new Bearer(), lab.graphUrl(), new OkHttpClient()));
  }

  @AfterAll
  static void stop() {
    assertThat(lab.contractViolations()).isEmpty();
    lab.close();
  }

  @AfterEach
  void restore() {
    lab.reset();
  }

  @Test
  void shouldReadAndChangeAUser() {
    User user =
        graph
            .users()
            .byUserId("anna.krause@nordwind.example")
            .get(
                c ->
                    c.queryParameters.select =
                        new String[] {"id", "accountEnabled", "signInSessionsValidFromDateTime"});
    assertThat(user.getAccountEnabled()).isTrue();

    User change = new User();
    change.setAccountEnabled(false);
    graph.users().byUserId(ANNA).patch(change);
    User reset = new User();
    PasswordProfile profile = new PasswordProfile();
    profile.setPassword("Str0ng-and-long!");
    profile.setForceChangePasswordNextSignIn(true);
    reset.setPasswordProfile(profile);
    graph.users().byUserId(ANNA).patch(reset);

    assertThat(graph.users().byUserId(ANNA).revokeSignInSessions().post().getValue()).isTrue();
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(lab.passwordIs(ANNA, "Str0ng-and-long!")).isTrue();
  }

  @Test
  void shouldTellTypesApart() {
    var memberships = graph.users().byUserId(MADS).transitiveMemberOf().get().getValue();
    var methods = graph.users().byUserId(ANNA).authentication().methods().get().getValue();

    assertThat(memberships).hasAtLeastOneElementOfType(Group.class);
    assertThat(memberships).hasAtLeastOneElementOfType(DirectoryRole.class);
    assertThat(methods).hasAtLeastOneElementOfType(PhoneAuthenticationMethod.class);
    assertThat(graph.users().byUserId(MADS).manager().get()).isInstanceOf(User.class);
  }

  @Test
  void shouldFollowPages() {
    lab.conditions("{\"pageSize\":3}");
    List<String> ids = new ArrayList<>();
    var page = graph.roleManagement().directory().roleAssignments().get();
    while (page != null) {
      page.getValue().forEach(one -> ids.add(one.getId()));
      String next = page.getOdataNextLink();
      page =
          next == null
              ? null
              : graph.roleManagement().directory().roleAssignments().withUrl(next).get();
    }

    assertThat(ids).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void shouldRunAPimRequest() {
    UnifiedRoleAssignmentScheduleRequest request = new UnifiedRoleAssignmentScheduleRequest();
    request.setAction(UnifiedRoleScheduleRequestActions.AdminRemove);
    request.setPrincipalId(MADS);
    request.setRoleDefinitionId("29232cdf-9323-42fd-ade2-1d097af3e4de");
    request.setDirectoryScopeId("/");
    request.setJustification("case");

    var answer = graph.roleManagement().directory().roleAssignmentScheduleRequests().post(request);

    assertThat(answer.getStatus()).isEqualTo("Revoked");
  }

  @Test
  void shouldCreateATemporaryAccessPass() {
    TemporaryAccessPassAuthenticationMethod wanted = new TemporaryAccessPassAuthenticationMethod();
    wanted.setLifetimeInMinutes(60);
    wanted.setIsUsableOnce(true);

    var pass =
        graph.users().byUserId(ANNA).authentication().temporaryAccessPassMethods().post(wanted);

    assertThat(pass.getTemporaryAccessPass()).hasSize(10);
  }

  @Test
  void shouldReadEveryKindOfEvidence() {
    assertThat(graph.security().secureScores().get(c -> c.queryParameters.top = 1).getValue())
        .hasSize(1);
    assertThat(graph.identityProtection().riskyUsers().byRiskyUserId(ANNA).get().getRiskLevel())
        .hasToString("High");
    assertThat(
            graph
                .auditLogs()
                .signIns()
                .get(c -> c.queryParameters.filter = "userId eq '" + ANNA + "'")
                .getValue())
        .hasSize(9);
    assertThat(graph.auditLogs().directoryAudits().get().getValue()).isNotEmpty();
    assertThat(graph.users().byUserId(ANNA).registeredDevices().get().getValue()).hasSize(2);
    assertThat(graph.users().byUserId(ANNA).oauth2PermissionGrants().get().getValue()).hasSize(1);
    assertThat(graph.users().byUserId(ANNA).licenseDetails().get().getValue()).hasSize(2);
    assertThat(
            graph
                .users()
                .byUserId(ANNA)
                .mailFolders()
                .byMailFolderId("inbox")
                .messageRules()
                .get()
                .getValue())
        .hasSize(4);
    assertThat(graph.identity().conditionalAccess().policies().get().getValue()).hasSize(2);
    assertThat(graph.policies().authenticationMethodsPolicy().get()).isNotNull();
    assertThat(graph.policies().identitySecurityDefaultsEnforcementPolicy().get().getIsEnabled())
        .isFalse();
    assertThat(graph.organization().get().getValue()).hasSize(1);
    assertThat(graph.domains().get().getValue()).hasSize(2);
    assertThat(graph.subscribedSkus().get().getValue()).hasSize(2);
    assertThat(graph.servicePrincipals().get().getValue()).isNotEmpty();
    assertThat(graph.admin().exchange().tracing().messageTraces().get().getValue()).isNotEmpty();
  }

  @Test
  void shouldSeeTheServicesError() {
    ODataError error =
        catchThrowableOfType(
            ODataError.class, () -> graph.users().byUserId("nobody@nordwind.example").get());

    assertThat(error.getResponseStatusCode()).isEqualTo(404);
    assertThat(error.getError().getCode()).isEqualTo("Request_ResourceNotFound");
    assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
  }

  /** Puts the lab's token on every request. */
  private static final class Bearer implements AuthenticationProvider {
    @Override
    public void authenticateRequest(RequestInformation request, Map<String, Object> context) {
      request.headers.add("Authorization", "Bearer " + LabTenant.TOKEN);
    }
  }
}
