package io.gatehouse.microsoft.graph;

import static io.gatehouse.microsoft.LabPeople.ANNA;
import static io.gatehouse.microsoft.LabPeople.ANNA_UPN;
import static io.gatehouse.microsoft.LabPeople.FEDERATED_UPN;
import static io.gatehouse.microsoft.LabPeople.GUEST_UPN;
import static io.gatehouse.microsoft.LabPeople.MADS;
import static io.gatehouse.microsoft.LabPeople.SYNCED_UPN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.lab.Crowd;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.lab.LoggedRequest;
import io.gatehouse.microsoft.AuditLogSearch;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RiskState;
import io.gatehouse.microsoft.SecureScore;
import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.SignInMethods;
import io.gatehouse.microsoft.SignInState;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.SideBySide;
import io.gatehouse.microsoft.wire.TenantHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapters over the real SDK and real HTTP, held against Microsoft's own description. */
class GraphLabTest {

  private static final String MFA_GROUP = "bbbbbbbb-0000-4000-8000-000000000001";

  private static LabTenant lab;
  private static TenantHttp http;
  private Graph graph;
  private GraphDirectory directory;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0).checkContract();
    http = LabConnection.http(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void reset() {
    lab.reset();
    graph = new Graph(http);
    directory = new GraphDirectory(graph, new FederatedDomains(graph));
  }

  @AfterEach
  void shouldSpeakAsMicrosoftDescribesIt() {
    assertThat(lab.contractViolations()).isEmpty();
  }

  private static boolean enabled(String id) {
    return lab.user(id).path("accountEnabled").booleanValue();
  }

  @Test
  void shouldFindAnAccountByNameAndById() {
    Account anna = directory.find(ANNA_UPN);
    assertThat(anna.id()).isEqualTo(ANNA);
    assertThat(anna.enabled()).isTrue();
    assertThat(anna.licensed()).isTrue();
    assertThat(anna.preferredLanguage()).isEqualTo("de-DE");
    assertThat(anna.proxyAddresses()).containsExactly("SMTP:" + ANNA_UPN);
    assertThat(directory.find(ANNA)).isEqualTo(anna);
  }

  @Test
  void shouldTellWhereAPasswordLives() {
    assertThat(directory.find(ANNA_UPN).kind()).isEqualTo(AccountKind.CLOUD);
    assertThat(directory.find(SYNCED_UPN).kind()).isEqualTo(AccountKind.SYNCED);
    assertThat(directory.find(FEDERATED_UPN).kind()).isEqualTo(AccountKind.FEDERATED);
    assertThat(directory.find(GUEST_UPN).kind()).isEqualTo(AccountKind.GUEST);
  }

  @Test
  void shouldAskForTheDomainsOnceForManyAccounts() {
    directory.find(ANNA);
    directory.find(MADS);
    directory.find(FEDERATED_UPN);
    assertThat(lab.requests())
        .filteredOn(request -> request.path().contains("/domains"))
        .hasSize(1);
  }

  @Test
  void shouldFindAccountsWithoutTheRightToReadDomains() {
    withdraw("Domain.Read.All", "Directory.Read.All");
    assertThat(directory.find(FEDERATED_UPN).kind()).isEqualTo(AccountKind.CLOUD);
  }

  @Test
  void shouldTellThatThereIsNoSuchAccount() {
    assertThatThrownBy(() -> directory.find("nobody@nordwind.example"))
        .isInstanceOf(TenantItemMissing.class)
        .hasMessageContaining("nobody@nordwind.example");
  }

  @Test
  void shouldReadAllGroupsPageByPage() {
    int all = directory.groups(ANNA).size();
    lab.conditions("{\"pageSize\":1}");
    lab.clearRequests();
    assertThat(directory.groups(ANNA_UPN)).hasSize(all);
    assertThat(lab.requests()).hasSize(all);
    assertThat(all).isGreaterThan(1);
  }

  @Test
  void shouldBlockAndAllowSignIn() {
    Receipt receipt = directory.blockSignIn(ANNA);
    assertThat(enabled(ANNA)).isFalse();
    assertThat(receipt.requestId()).isNotBlank();
    assertThat(receipt.serviceTime()).isNotNull();
    directory.blockSignIn(ANNA);
    directory.allowSignIn(ANNA);
    assertThat(enabled(ANNA)).isTrue();
  }

  @Test
  void shouldEndSessionsAndTellWhen() {
    Instant before = directory.signInState(ANNA).sessionsValidFrom();
    directory.revokeSessions(ANNA);
    assertThat(directory.signInState(ANNA).sessionsValidFrom()).isAfter(before);
  }

  @Test
  void shouldReadBackManyAccountsWithFewRequests() {
    List<String> crowd = Crowd.join(lab, 40).stream().map(Crowd::idOf).toList();
    crowd.subList(0, 20).forEach(directory::blockSignIn);
    lab.conditions("{\"latencyMillis\":100}");
    lab.clearRequests();

    List<SignInState> states = SideBySide.each(crowd, 40, directory::signInState);

    assertThat(states)
        .extracting(SignInState::enabled)
        .isEqualTo(IntStream.range(0, 40).mapToObj(number -> number >= 20).toList());
    assertThat(lab.requests()).hasSizeLessThan(20);
    assertThat(lab.requests())
        .filteredOn(request -> request.path().startsWith("/v1.0/users?"))
        .isNotEmpty()
        .allMatch(request -> request.status() == 200);
  }

  @Test
  void shouldFindManyAccountsWithFewRequestsHoweverTheyAreNamed() {
    List<String> names =
        new ArrayList<>(List.of(GUEST_UPN, ANNA, ANNA_UPN.toUpperCase(Locale.ROOT), SYNCED_UPN));
    names.addAll(Crowd.join(lab, 40));
    List<String> ids = names.stream().map(directory::find).map(Account::id).toList();
    lab.conditions("{\"latencyMillis\":100}");
    lab.clearRequests();

    List<Account> found = SideBySide.each(names, names.size(), directory::find);

    assertThat(found).extracting(Account::id).isEqualTo(ids);
    assertThat(found.get(0).kind()).isEqualTo(AccountKind.GUEST);
    assertThat(lab.requests()).hasSizeLessThan(20).allMatch(request -> request.status() == 200);
  }

  @Test
  void shouldTellOnlyOfTheUnknownNameThatItIsUnknown() {
    String unknown = "o'nobody@fabrikam.com";
    lab.conditions("{\"latencyMillis\":100}");

    List<CompletableFuture<Account>> finds =
        Stream.of(ANNA, MADS, ANNA_UPN, unknown, SYNCED_UPN)
            .map(name -> SideBySide.start(() -> directory.find(name)))
            .toList();

    assertThatThrownBy(() -> SideBySide.result(finds.get(3)))
        .isInstanceOf(TenantItemMissing.class)
        .hasMessageContaining(unknown);
    assertThat(SideBySide.result(finds.get(2)).id()).isEqualTo(ANNA);
    assertThat(SideBySide.result(finds.get(4)).kind()).isEqualTo(AccountKind.SYNCED);
  }

  @Test
  void shouldAskAloneForNamesThatCouldBeTakenForOthers() {
    List<String> names = new ArrayList<>(Crowd.join(lab, 20));
    names.add(10, ANNA_UPN.replace("k", "\u212a"));
    lab.conditions("{\"latencyMillis\":100}");
    lab.clearRequests();

    SideBySide.each(names, names.size(), directory::find);

    assertThat(lab.requests())
        .filteredOn(request -> request.path().startsWith("/v1.0/users?"))
        .isNotEmpty()
        .noneMatch(request -> request.path().contains("%E2%84%AA"));
    assertThat(lab.requests())
        .filteredOn(request -> request.path().contains("%E2%84%AA"))
        .isNotEmpty();
  }

  @Test
  void shouldTellOnlyOfTheMissingAccountThatItIsMissing() {
    String missing = "fafafafa-0000-4000-8000-999999999999";
    lab.conditions("{\"latencyMillis\":100}");

    List<CompletableFuture<SignInState>> reads =
        Stream.of(ANNA, MADS, ANNA, missing, MADS)
            .map(id -> SideBySide.start(() -> directory.signInState(id)))
            .toList();

    assertThatThrownBy(() -> SideBySide.result(reads.get(3))).isInstanceOf(TenantItemMissing.class);
    for (int other : List.of(0, 1, 2, 4)) {
      assertThat(SideBySide.result(reads.get(other)).enabled()).isTrue();
    }
  }

  @Test
  void shouldResetThePasswordAndTellWhen() {
    Instant before = directory.passwordChangedAt(ANNA);
    directory.resetPassword(ANNA, "Lighthouse-Harbour-42".toCharArray());
    assertThat(lab.passwordIs(ANNA, "Lighthouse-Harbour-42")).isTrue();
    assertThat(directory.passwordChangedAt(ANNA)).isAfter(before);
  }

  @Test
  void shouldTellThatAnAdministratorsPasswordIsOutOfReach() {
    ObjectNode tenant = lab.state();
    ((ObjectNode) tenant.get("application")).putArray("directoryRoles").add("User Administrator");
    lab.load(tenant);
    assertThatThrownBy(() -> directory.resetPassword(MADS, "Lighthouse-Harbour-42".toCharArray()))
        .isInstanceOfSatisfying(
            TenantRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void shouldKnowWhoManagesWhom() {
    String manager = directory.managerId(ANNA);
    assertThat(manager).isEqualTo("aaaaaaaa-0000-4000-8000-000000000009");
    assertThat(directory.directReportIds(manager)).contains(ANNA).doesNotContain(manager);
    String top = manager;
    while (directory.managerId(top) != null) {
      top = directory.managerId(top);
    }
    assertThat(directory.directReportIds(top)).contains(manager, ANNA);
    assertThat(directory.directReportIds(ANNA)).isEmpty();
  }

  @Test
  void shouldRemoveMethodsTheDefaultOneLast() {
    SignInMethods methods = new GraphSignInMethods(graph);
    List<SignInMethod> found = methods.list(ANNA);
    assertThat(found)
        .extracting(it -> it.type().words(), SignInMethod::label)
        .contains(tuple("phone", "+234 8031234567 (second mobile)"))
        .contains(tuple("authenticator app (OATH)", null));
    String defaultId = lab.user(ANNA).path("authentication").path("defaultMethodId").asText();
    SignInMethod last =
        found.stream().filter(method -> method.id().equals(defaultId)).findFirst().orElseThrow();
    assertThatThrownBy(() -> methods.remove(ANNA, last))
        .isInstanceOfSatisfying(
            TenantRefused.class, refused -> assertThat(refused.status()).isEqualTo(400));
    found.stream()
        .filter(method -> method.type() != SignInMethod.Type.OTHER)
        .sorted(Comparator.comparing(method -> method.equals(last)))
        .forEach(method -> methods.remove(ANNA, method));
    assertThat(methods.list(ANNA))
        .allSatisfy(method -> assertThat(method.type()).isEqualTo(SignInMethod.Type.OTHER));
    methods.remove(ANNA, last);
  }

  @Test
  void shouldMakeATemporaryAccessPass() {
    SignInMethods methods = new GraphSignInMethods(graph);
    SignInMethods.TemporaryAccessPass pass =
        methods.createTemporaryAccessPass(ANNA, Duration.ofHours(1));
    assertThat(pass.pass()).isNotEmpty();
    assertThat(pass.receipt().requestId()).isNotBlank();
    assertThat(methods.list(ANNA))
        .anySatisfy(
            method -> {
              assertThat(method.id()).isEqualTo(pass.id());
              assertThat(method.type()).isEqualTo(SignInMethod.Type.TEMPORARY_ACCESS_PASS);
            });
  }

  @Test
  void shouldRequireMultiFactorByGroup() {
    GraphMultiFactor multiFactor = new GraphMultiFactor(graph);
    assertThat(multiFactor.inGroup(ANNA, MFA_GROUP)).isFalse();
    multiFactor.addToGroup(ANNA, MFA_GROUP);
    assertThat(multiFactor.inGroup(ANNA, MFA_GROUP)).isTrue();
    multiFactor.addToGroup(ANNA, MFA_GROUP);
    assertThat(multiFactor.inGroup(ANNA, MFA_GROUP)).isTrue();
  }

  @Test
  void shouldRequireMultiFactorPerUser() {
    GraphMultiFactor multiFactor = new GraphMultiFactor(graph);
    multiFactor.enablePerUser(ANNA);
    assertThat(multiFactor.perUserState(ANNA)).isIn("enabled", "enforced");
    assertThat(multiFactor.securityDefaultsEnabled()).isFalse();
  }

  @Test
  void shouldTakeAConsentAwayAndGiveItBack() {
    GraphConsents consents = new GraphConsents(graph);
    List<Consent> before = consents.of(ANNA);
    Consent rogue =
        before.stream()
            .filter(consent -> consent.kind() == Consent.Kind.DELEGATED_GRANT)
            .findFirst()
            .orElseThrow();
    assertThat(rogue.scopes()).contains("Mail.Send", "offline_access");
    assertThat(rogue.appName()).isNotBlank();
    consents.remove(ANNA, rogue);
    consents.remove(ANNA, rogue);
    assertThat(consents.of(ANNA)).extracting(Consent::id).doesNotContain(rogue.id());
    consents.restore(ANNA, rogue);
    consents.restore(ANNA, rogue);
    assertThat(consents.of(ANNA))
        .filteredOn(consent -> consent.kind() == Consent.Kind.DELEGATED_GRANT)
        .filteredOn(consent -> consent.appId().equals(rogue.appId()))
        .singleElement()
        .satisfies(consent -> assertThat(consent.scopes()).isEqualTo(rogue.scopes()));
  }

  @Test
  void shouldTakeAnAppRoleAssignmentAwayAndGiveItBack() {
    String holder = null;
    for (var assignment : lab.state().path("appRoleAssignments")) {
      if ("User".equals(assignment.path("principalType").asText())) {
        holder = assignment.path("principalId").asText();
      }
    }
    assertThat(holder).as("someone in the lab holds an app role").isNotNull();
    String account = holder;
    GraphConsents consents = new GraphConsents(graph);
    Consent role =
        consents.of(account).stream()
            .filter(consent -> consent.kind() == Consent.Kind.APP_ROLE_ASSIGNMENT)
            .findFirst()
            .orElseThrow();
    consents.remove(account, role);
    consents.remove(account, role);
    assertThat(consents.of(account)).extracting(Consent::id).doesNotContain(role.id());
    consents.restore(account, role);
    assertThat(consents.of(account))
        .anySatisfy(
            consent -> {
              assertThat(consent.resourceId()).isEqualTo(role.resourceId());
              assertThat(consent.scopes()).isEqualTo(role.scopes());
            });
  }

  @Test
  void shouldDisableAndEnableADevice() {
    GraphDevices devices = new GraphDevices(graph);
    Device device = devices.registeredBy(ANNA).get(0);
    assertThat(device.enabled()).isTrue();
    assertThat(device.displayName()).isNotBlank();
    devices.disable(device.id());
    assertThat(devices.registeredBy(ANNA))
        .filteredOn(found -> found.id().equals(device.id()))
        .singleElement()
        .satisfies(found -> assertThat(found.enabled()).isFalse());
    devices.enable(device.id());
    assertThat(devices.registeredBy(ANNA)).contains(device);
  }

  @Test
  void shouldTellAndChangeTheRisk() {
    GraphIdentityRisk risk = new GraphIdentityRisk(graph);
    risk.confirmCompromised(ANNA);
    assertThat(risk.of(ANNA)).isEqualTo(new RiskState("high", "confirmedCompromised"));
    risk.dismiss(ANNA);
    assertThat(risk.of(ANNA).state()).isEqualTo("dismissed");
    assertThat(risk.of("aaaaaaaa-0000-4000-8000-000000000014"))
        .isEqualTo(new RiskState("none", "none"));
  }

  @Test
  void shouldReadTheSecureScoreWithWhatIsOpen() {
    SecureScore score = new GraphSecureScores(graph).latest();
    assertThat(score.current()).isPositive().isLessThan(score.max());
    assertThat(score.recommendations())
        .isNotEmpty()
        .isSortedAccordingTo(
            Comparator.comparingDouble(SecureScore.Recommendation::pointsMissing).reversed())
        .allSatisfy(
            recommendation -> {
              assertThat(recommendation.pointsMissing()).isPositive();
              assertThat(recommendation.title()).isNotBlank();
            });
  }

  @Test
  void shouldSearchTheAuditLog() {
    AuditLogSearch search = new GraphAuditLogSearch(graph);
    String query =
        search.submit(
            ANNA_UPN,
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-21T00:00:00Z"),
            List.of("New-InboxRule"));
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> search.status(query) == AuditLogSearch.Status.SUCCEEDED);
  }

  @Test
  void shouldNeverNameTheMemberWithoutRef() {
    GraphRoleAssignments roles = roles();
    roles.of(MADS, "mads.bach@nordwind.example").stream()
        .filter(io.gatehouse.account.RoleHolding.GroupMembership.class::isInstance)
        .forEach(group -> roles.remove(MADS, "mads.bach@nordwind.example", group));
    assertThat(lab.requests())
        .filteredOn(request -> request.method().equals("DELETE"))
        .isNotEmpty()
        .extracting(LoggedRequest::path)
        .allSatisfy(path -> assertThat(path).endsWith("/$ref"));
    assertThat(directory.find(MADS).id()).isEqualTo(MADS);
  }

  private GraphRoleAssignments roles() {
    RoleReads reads = new RoleReads(graph);
    return new GraphRoleAssignments(
        graph,
        reads,
        new GlobalAdministrators(graph, reads),
        new io.gatehouse.microsoft.exchange.ExchangeRoleGroups(
            new io.gatehouse.microsoft.exchange.ExchangeOnline(http)));
  }

  private static void withdraw(String... permissions) {
    ObjectNode tenant = lab.state();
    var granted = ((ObjectNode) tenant.get("application")).withArray("/permissions");
    for (int i = granted.size() - 1; i >= 0; i--) {
      if (List.of(permissions).contains(granted.get(i).asText())) {
        granted.remove(i);
      }
    }
    lab.load(tenant);
  }
}
