package io.gatehouse.microsoft;

/** Microsoft's clouds, which have the same services at different addresses. */
public enum TenantCloud {
  GLOBAL(
      "https://graph.microsoft.com",
      "https://login.microsoftonline.com",
      "https://outlook.office365.com"),
  USGOV(
      "https://graph.microsoft.us",
      "https://login.microsoftonline.us",
      "https://outlook.office365.us"),
  USGOV_DOD(
      "https://dod-graph.microsoft.us",
      "https://login.microsoftonline.us",
      "https://outlook-dod.office365.us"),
  CHINA(
      "https://microsoftgraph.chinacloudapi.cn",
      "https://login.chinacloudapi.cn",
      "https://outlook.office365.cn");

  private final String graph;
  private final String authority;
  private final String exchange;

  TenantCloud(String graph, String authority, String exchange) {
    this.graph = graph;
    this.authority = authority;
    this.exchange = exchange;
  }

  /** Microsoft Graph without a version; the audience of its tokens too. */
  public String graph() {
    return graph;
  }

  /** Who issues tokens. */
  public String authority() {
    return authority;
  }

  /** Exchange Online; the audience of its tokens too. */
  public String exchange() {
    return exchange;
  }
}
