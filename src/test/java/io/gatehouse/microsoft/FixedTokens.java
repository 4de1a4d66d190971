package io.gatehouse.microsoft;

/** The same token for both services. */
public record FixedTokens(String token) implements AccessTokens {

  @Override
  public String forGraph() {
    return token;
  }

  @Override
  public String forExchange() {
    return token;
  }
}
