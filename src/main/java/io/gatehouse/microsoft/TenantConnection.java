package io.gatehouse.microsoft;

/**
 * Where the tenant is and how to sign in to it. A bean of this type takes the place of the one that
 * is built from {@code gatehouse.tenant.*}.
 *
 * @param graphBaseUrl Microsoft Graph with its version, for example {@code
 *     https://graph.microsoft.com/v1.0}
 * @param graphBetaBaseUrl the same for beta
 * @param exchangeBaseUrl Exchange Online without a path, for example {@code
 *     https://outlook.office365.com}
 * @param tenantId the directory (tenant) id, or its initial domain
 * @param tokens who signs in
 */
public record TenantConnection(
    String graphBaseUrl,
    String graphBetaBaseUrl,
    String exchangeBaseUrl,
    String tenantId,
    AccessTokens tokens) {

  public TenantConnection {
    graphBaseUrl = withoutSlash(graphBaseUrl);
    graphBetaBaseUrl = withoutSlash(graphBetaBaseUrl);
    exchangeBaseUrl = withoutSlash(exchangeBaseUrl);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
