package io.gatehouse.microsoft;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tenant that Gatehouse works in, {@code gatehouse.tenant.*}.
 *
 * @param tenantId directory (tenant) id
 * @param clientId application (client) id of Gatehouse's registration
 * @param clientSecret a client secret; {@code certificate} is the better choice
 * @param certificate the registration's certificate with its private key
 * @param cloud which of Microsoft's clouds
 * @param graphEndpoint another address of Microsoft Graph, without version, for example of a proxy
 * @param exchange what Exchange Online needs beside it
 * @param connectTimeout how long connecting may take
 * @param callTimeout how long one request may take from first to last byte
 */
@ConfigurationProperties("gatehouse.tenant")
public record TenantProperties(
    String tenantId,
    String clientId,
    String clientSecret,
    @DefaultValue Certificate certificate,
    @DefaultValue("GLOBAL") TenantCloud cloud,
    URI graphEndpoint,
    @DefaultValue Exchange exchange,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("30s") Duration callTimeout) {

  /**
   * A certificate file.
   *
   * @param path PEM (certificate and key) or PFX
   * @param password of a PFX file; null for PEM
   */
  public record Certificate(Path path, String password) {
    @Override
    public String toString() {
      return "Certificate[path=" + path + "]";
    }
  }

  /**
   * Exchange Online.
   *
   * @param organization how its admin endpoint names the tenant, when not by tenant id
   * @param endpoint another address, without path
   */
  public record Exchange(String organization, URI endpoint) {}

  /** The keys that are missing or contradict each other, in words; empty when all is there. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (blank(tenantId)) {
      problems.add(
          "gatehouse.tenant.tenant-id: the directory (tenant) id, on the overview page of Microsoft"
              + " Entra ID");
    }
    if (blank(clientId)) {
      problems.add(
          "gatehouse.tenant.client-id: the application (client) id of the registration made for"
              + " Gatehouse");
    }
    boolean hasCertificate = certificate != null && certificate.path() != null;
    if (hasCertificate && !blank(clientSecret)) {
      problems.add(
          "gatehouse.tenant.certificate.path and gatehouse.tenant.client-secret are both set: keep"
              + " one");
    } else if (!hasCertificate && blank(clientSecret)) {
      problems.add(
          "gatehouse.tenant.certificate.path (a PEM or PFX file with its private key) or"
              + " gatehouse.tenant.client-secret");
    } else if (hasCertificate && !java.nio.file.Files.isReadable(certificate.path())) {
      problems.add(
          "gatehouse.tenant.certificate.path: there is no readable file " + certificate.path());
    }
    return problems;
  }

  String graphHost() {
    return graphEndpoint == null ? cloud.graph() : graphEndpoint.toString();
  }

  String exchangeHost() {
    return exchange == null || exchange.endpoint() == null
        ? cloud.exchange()
        : exchange.endpoint().toString();
  }

  String organization() {
    return exchange == null || blank(exchange.organization()) ? tenantId : exchange.organization();
  }

  private static boolean blank(String value) {
    return value == null || value.isBlank();
  }

  @Override
  public String toString() {
    return "TenantProperties[tenantId=" + tenantId + ", clientId=" + clientId + "]";
  }
}
