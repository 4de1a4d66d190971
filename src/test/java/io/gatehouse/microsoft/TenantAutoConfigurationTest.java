package io.gatehouse.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TenantAutoConfigurationTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TenantAutoConfiguration.class));

  @Test
  void shouldSayWhatIsMissingAndHowToGetIt() {
    runner.run(
        context -> {
          assertThat(context).hasFailed();
          assertThat(context.getStartupFailure()).isInstanceOf(TenantNotConfigured.class);
          FailureAnalysis analysis =
              new TenantNotConfiguredAnalyzer().analyze(context.getStartupFailure());
          assertThat(analysis.getDescription())
              .contains(
                  "gatehouse.tenant.tenant-id",
                  "gatehouse.tenant.client-id",
                  "gatehouse.tenant.client-secret");
          assertThat(analysis.getAction()).contains("docs/permissions.md", "preflight");
        });
  }

  @Test
  void shouldNotTakeTwoCredentials() {
    runner
        .withPropertyValues(
            "gatehouse.tenant.tenant-id=t",
            "gatehouse.tenant.client-id=c",
            "gatehouse.tenant.client-secret=s",
            "gatehouse.tenant.certificate.path=/no/such/file.pem")
        .run(context -> assertThat(context.getStartupFailure()).hasMessageContaining("keep one"));
  }

  @Test
  void shouldSayThatTheCertificateIsNotThere() {
    runner
        .withPropertyValues(
            "gatehouse.tenant.tenant-id=t",
            "gatehouse.tenant.client-id=c",
            "gatehouse.tenant.certificate.path=/no/such/file.pem")
        .run(
            context ->
                assertThat(context.getStartupFailure()).hasMessageContaining("/no/such/file.pem"));
  }

  @Test
  void shouldConnectToTheCloudThatIsConfigured() {
    runner
        .withPropertyValues(
            "gatehouse.tenant.tenant-id=t",
            "gatehouse.tenant.client-id=c",
            "gatehouse.tenant.client-secret=s",
            "gatehouse.tenant.cloud=usgov-dod")
        .run(
            context -> {
              TenantConnection connection = context.getBean(TenantConnection.class);
              assertThat(connection.graphBaseUrl())
                  .isEqualTo("https://dod-graph.microsoft.us/v1.0");
              assertThat(connection.exchangeBaseUrl())
                  .isEqualTo("https://outlook-dod.office365.us");
            });
  }

  @Test
  void shouldConnectToAnotherAddressWhereOneIsGiven() {
    runner
        .withPropertyValues(
            "gatehouse.tenant.tenant-id=t",
            "gatehouse.tenant.client-id=c",
            "gatehouse.tenant.client-secret=s",
            "gatehouse.tenant.graph-endpoint=https://graph.proxy.example",
            "gatehouse.tenant.exchange.endpoint=https://exchange.proxy.example",
            "gatehouse.tenant.exchange.organization=contoso.onmicrosoft.com")
        .run(
            context -> {
              TenantConnection connection = context.getBean(TenantConnection.class);
              assertThat(connection.graphBetaBaseUrl())
                  .isEqualTo("https://graph.proxy.example/beta");
              assertThat(connection.exchangeBaseUrl()).isEqualTo("https://exchange.proxy.example");
              assertThat(connection.tenantId()).isEqualTo("contoso.onmicrosoft.com");
            });
  }

  @Test
  void shouldLeaveAnotherConnectionAlone() {
    TenantConnection other =
        new TenantConnection(
            "http://localhost:1/v1.0",
            "http://localhost:1/beta",
            "http://localhost:1",
            "t",
            new FixedTokens("x"));
    runner
        .withBean(TenantConnection.class, () -> other)
        .run(context -> assertThat(context).getBean(TenantConnection.class).isSameAs(other));
  }

  @Test
  void shouldKeepSecretsOutOfWhatIsPrinted() {
    runner
        .withPropertyValues(
            "gatehouse.tenant.tenant-id=t",
            "gatehouse.tenant.client-id=c",
            "gatehouse.tenant.client-secret=s3cret",
            "gatehouse.tenant.certificate.password=s3cret")
        .run(
            context ->
                assertThat(context.getBean(TenantProperties.class))
                    .asString()
                    .doesNotContain("s3cret"));
  }
}
