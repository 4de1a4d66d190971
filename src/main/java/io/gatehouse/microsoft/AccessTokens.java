package io.gatehouse.microsoft;

/**
 * Access tokens for the two services. Implementations cache; both methods are called for every
 * request, from many threads, and throw {@link TenantUnavailable} when no token can be had.
 */
public interface AccessTokens {

  /** A bearer token for Microsoft Graph, without {@code Bearer}. */
  String forGraph();

  /** A bearer token for Exchange Online, without {@code Bearer}. */
  String forExchange();

  /** A service answered 401 to this token: the next one must not be the same. */
  default void refused(String token) {}
}
