package io.gatehouse.microsoft.graph;

import static io.gatehouse.microsoft.LabPeople.ANNA;
import static io.gatehouse.microsoft.LabPeople.ANNA_UPN;
import static io.gatehouse.microsoft.LabPeople.MADS;
import static io.gatehouse.microsoft.LabPeople.MADS_UPN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleScope;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.exchange.ExchangeOnline;
import io.gatehouse.microsoft.exchange.ExchangeRoleGroups;
import io.gatehouse.microsoft.wire.TenantHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleAssignmentsLabTest {

  private static LabTenant lab;
  private static GraphRoleAssignments roles;
  private static GraphDirectory directory;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0).checkContract();
    TenantHttp http = LabConnection.http(lab);
    Graph graph = new Graph(http);
    RoleReads reads = new RoleReads(graph);
    directory = new GraphDirectory(graph, new FederatedDomains(graph));
    roles =
        new GraphRoleAssignments(
            graph,
            reads,
            new GlobalAdministrators(graph, reads),
            new ExchangeRoleGroups(new ExchangeOnline(http)));
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void reset() {
    lab.reset();
    ObjectNode tenant = lab.state();
    String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS) + "";
    for (String store :
        List.of("roleAssignmentScheduleInstances", "roleEligibilityScheduleInstances")) {
      for (JsonNode instance : tenant.path(store)) {
        if (!instance.path("endDateTime").isNull()) {
          ((ObjectNode) instance).put("endDateTime", tomorrow);
        }
      }
    }
    lab.load(tenant);
  }

  @AfterEach
  void shouldSpeakAsMicrosoftDescribesIt() {
    assertThat(lab.contractViolations()).isEmpty();
  }

  private static List<String> keys() {
    return roles.of(MADS, MADS_UPN).stream().map(RoleHolding::key).toList();
  }

  @Test
  void shouldFindEveryWayInWhichAnAdministratorIsOne() {
    assertThat(roles.of(MADS, MADS_UPN))
        .extracting(RoleHolding::key)
        .containsExactly(
            "direct:729827e3-9c14-49f7-bb1b-9608f156bbb8"
                + "@/administrativeUnits/cccccccc-0000-4000-8000-000000000001",
            "direct:fe930be7-5e62-47db-91af-98c3a49a38b1@/",
            "exchange:Recipient Management",
            "group:bbbbbbbb-0000-4000-8000-000000000003",
            "pim-active:29232cdf-9323-42fd-ade2-1d097af3e4de@/",
            "pim-eligible:29232cdf-9323-42fd-ade2-1d097af3e4de@/",
            "pim-eligible:e8611ab8-c189-46e8-94e1-60213ab1f814@/");
    assertThat(roles.of(MADS, MADS_UPN))
        .extracting(RoleHolding::roleName)
        .contains("User Administrator", "Helpdesk Administrator", "Recipient Management");
  }

  @Test
  void shouldCallAnAdministrativeUnitByItsNameWhereItMayBeRead() {
    assertThat(unitRole().describe())
        .isEqualTo("assigned directly for the administrative unit Latvia");

    lab.conditions(
        "{\"faults\":[{\"method\":\"GET\",\"path\":\"/v1.0/directory/administrativeUnits/*\","
            + "\"status\":403,\"code\":\"Authorization_RequestDenied\"}]}");

    assertThat(unitRole().describe())
        .isEqualTo(
            "assigned directly for /administrativeUnits/cccccccc-0000-4000-8000-000000000001");
  }

  private static RoleHolding unitRole() {
    return roles.of(MADS, MADS_UPN).stream()
        .filter(
            holding ->
                holding instanceof RoleHolding.ScopedRole role
                    && !RoleScope.WHOLE_DIRECTORY.equals(role.scope()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldNameTheRolesThatAGroupCarries() {
    assertThat(roles.of(MADS, MADS_UPN))
        .filteredOn(RoleHolding.GroupMembership.class::isInstance)
        .singleElement()
        .satisfies(
            group ->
                assertThat(group.roleName())
                    .isEqualTo("Groups Administrator, Helpdesk Administrator"));
  }

  @Test
  void shouldFindNothingWhereThereIsNothing() {
    assertThat(roles.of(ANNA, ANNA_UPN)).isEmpty();
  }

  @Test
  void shouldReadToTheLastPage() {
    List<String> all = keys();
    lab.conditions("{\"pageSize\":1}");
    assertThat(keys()).isEqualTo(all);
  }

  @Test
  void shouldTakeEverythingAwayAndGiveExactlyThatBack() {
    List<RoleHolding> held = roles.of(MADS, MADS_UPN);
    held.forEach(
        holding ->
            assertThat(roles.remove(MADS, MADS_UPN, holding).requestId())
                .as(holding.key())
                .isNotBlank());
    assertThat(keys()).isEmpty();
    held.forEach(holding -> roles.restore(MADS, MADS_UPN, holding));
    assertThat(keys()).containsExactlyElementsOf(held.stream().map(RoleHolding::key).toList());
    assertThat(directory.find(MADS).enabled()).isTrue();
  }

  @Test
  void shouldCountWhatIsGoneAsTakenAndWhatIsThereAsGiven() {
    List<RoleHolding> held = roles.of(MADS, MADS_UPN);
    held.forEach(holding -> roles.restore(MADS, MADS_UPN, holding));
    assertThat(keys()).hasSameSizeAs(held);
    held.forEach(holding -> roles.remove(MADS, MADS_UPN, holding));
    held.forEach(holding -> roles.remove(MADS, MADS_UPN, holding));
    assertThat(keys()).isEmpty();
  }

  @Test
  void shouldGiveBackNoMoreTimeThanThereWas() {
    RoleHolding.ActivePimAssignment active =
        (RoleHolding.ActivePimAssignment)
            roles.of(MADS, MADS_UPN).stream()
                .filter(RoleHolding.ActivePimAssignment.class::isInstance)
                .findFirst()
                .orElseThrow();
    roles.remove(MADS, MADS_UPN, active);
    roles.restore(MADS, MADS_UPN, active);
    assertThat(roles.of(MADS, MADS_UPN))
        .filteredOn(holding -> holding.key().equals(active.key()))
        .singleElement()
        .satisfies(
            again ->
                assertThat(((RoleHolding.ActivePimAssignment) again).endDateTime())
                    .isEqualTo(active.endDateTime()));
  }

  @Test
  void shouldNotGiveBackWhatEndedMeanwhile() {
    RoleHolding ended =
        new RoleHolding.EligiblePimAssignment(
            "instance",
            "29232cdf-9323-42fd-ade2-1d097af3e4de",
            "Exchange Administrator",
            RoleScope.WHOLE_DIRECTORY,
            Instant.parse("2025-01-01T00:00:00Z"),
            Instant.parse("2025-02-01T00:00:00Z"));
    lab.clearRequests();
    assertThatThrownBy(() -> roles.restore(MADS, MADS_UPN, ended))
        .isInstanceOf(TenantRefused.class)
        .hasMessageContaining("ended");
    assertThat(lab.requests()).isEmpty();
  }

  @Test
  void shouldHoldNothingOfPimWithoutItsLicence() {
    ObjectNode tenant = lab.state();
    for (JsonNode sku : tenant.path("subscribedSkus")) {
      if ("AAD_PREMIUM_P2".equals(sku.path("skuPartNumber").asText())) {
        ((ObjectNode) sku).put("capabilityStatus", "Suspended");
      }
    }
    lab.load(tenant);
    assertThat(keys()).isNotEmpty().noneMatch(key -> key.startsWith("pim-"));
  }

  @Test
  void shouldNotHideRolesThatMayNotBeRead() {
    ObjectNode tenant = lab.state();
    ((ObjectNode) tenant.get("application")).putArray("permissions").add("User.Read.All");
    lab.load(tenant);
    assertThatThrownBy(() -> roles.of(MADS, MADS_UPN)).isInstanceOf(TenantRefused.class);
  }

  @Test
  void shouldKnowAllEnabledGlobalAdministrators() {
    List<String> before = roles.enabledGlobalAdministrators();
    assertThat(before)
        .contains(
            "aaaaaaaa-0000-4000-8000-000000000005",
            "aaaaaaaa-0000-4000-8000-000000000008",
            "aaaaaaaa-0000-4000-8000-000000000011")
        .doesNotContain(MADS);
    directory.blockSignIn("aaaaaaaa-0000-4000-8000-000000000008");
    assertThat(roles.enabledGlobalAdministrators())
        .doesNotContain("aaaaaaaa-0000-4000-8000-000000000008")
        .contains("aaaaaaaa-0000-4000-8000-000000000005");
  }

  @Test
  void shouldKnowGlobalAdministratorsByGroup() {
    ObjectNode tenant = lab.state();
    tenant
        .withArray("/roleAssignments")
        .addObject()
        .put("id", "ra-group")
        .put("principalId", "bbbbbbbb-0000-4000-8000-000000000003")
        .put("roleDefinitionId", "62e90394-69f5-4237-9190-012177145e10")
        .put("directoryScopeId", "/");
    lab.load(tenant);
    assertThat(roles.enabledGlobalAdministrators()).contains(MADS);
  }
}
