package io.gatehouse.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.AccessTokens;
import io.gatehouse.microsoft.FixedTokens;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.Preflight.Granted;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.exchange.ExchangeOnline;
import io.gatehouse.microsoft.wire.TenantHttp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreflightLabTest {

  private static final String CLIENT = "77777777-0000-4000-8000-000000000001";
  private static LabTenant lab;
  private static TenantHttp http;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    http = LabConnection.http(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void reset() {
    lab.reset();
  }

  private static GraphPreflight preflight(AccessTokens tokens) {
    Graph graph = new Graph(http);
    return new GraphPreflight(
        graph,
        new RoleReads(graph),
        new GraphRawReads(graph, new ExchangeOnline(http)),
        tokens,
        CLIENT);
  }

  @Test
  void shouldReadWhatWasGranted() {
    Granted granted = preflight(new FixedTokens(LabTenant.TOKEN)).granted();
    assertThat(granted.application()).isEqualTo("Gatehouse");
    assertThat(granted.permissions())
        .contains("User.EnableDisableAccount.All", "Exchange.ManageAsApp")
        .doesNotContain("Mail.Read");
    assertThat(granted.servicePlans()).contains("AAD_PREMIUM_P2", "EXCHANGE_S_ENTERPRISE");
    assertThat(granted.directoryRoles())
        .containsExactly("Exchange Administrator", "Privileged Authentication Administrator");
    assertThat(granted.exchangeProblem()).isNull();
  }

  @Test
  void shouldTellWhyExchangeDoesNotAnswer() {
    ObjectNode tenant = lab.state();
    ((ObjectNode) tenant.get("application")).putArray("directoryRoles");
    lab.load(tenant);
    assertThat(preflight(new FixedTokens(LabTenant.TOKEN)).granted().exchangeProblem())
        .contains("403");
  }

  @Test
  void shouldReadItsTokenWhereItMayNotReadApplications() {
    ObjectNode tenant = lab.state();
    ((ObjectNode) tenant.get("application"))
        .putArray("permissions")
        .add("User.Read.All")
        .add("LicenseAssignment.Read.All");
    lab.load(tenant);
    String claims = "{\"roles\":[\"User.Read.All\"]}";
    String token =
        "e30."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".c2ln";
    Granted granted = preflight(new FixedTokens(token)).granted();
    assertThat(granted.permissions()).containsExactly("User.Read.All");
    assertThat(granted.directoryRoles()).isNull();
    assertThat(granted.servicePlans()).isNotEmpty();
  }

  @Test
  void shouldFailWhenItCannotSignIn() {
    AccessTokens none =
        new AccessTokens() {
          @Override
          public String forGraph() {
            throw new TenantUnavailable("no", null, null, null);
          }

          @Override
          public String forExchange() {
            throw new TenantUnavailable("no", null, null, null);
          }
        };
    assertThatThrownBy(() -> preflight(none).granted()).isInstanceOf(TenantUnavailable.class);
  }
}
