package io.gatehouse.microsoft.wire;

/** The services that Gatehouse talks to. */
public enum TenantService {
  GRAPH("Microsoft Graph", "graph"),
  EXCHANGE("Exchange Online", "exchange");

  private final String words;
  private final String tag;

  TenantService(String words, String tag) {
    this.words = words;
    this.tag = tag;
  }

  /** What it is called in a sentence. */
  public String words() {
    return words;
  }

  /** What it is called in metrics. */
  public String tag() {
    return tag;
  }
}
