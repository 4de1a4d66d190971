package io.gatehouse.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * What a bearer token must be besides signed, in time and for Gatehouse: an access token, of
 * somebody with an id, and not old.
 */
@Component
class AccessTokenCheck implements OAuth2TokenValidator<Jwt> {

  /** Claims that only ID tokens have (OpenID Connect Core 1.0, sections 2 and 3.3.2.11). */
  private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

  /** One of them says for which use or application an access token was made. */
  private static final List<String> OF_ACCESS_TOKENS =
      List.of("scp", "scope", "azp", "appid", "client_id", "idtyp");

  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final Claims claims;
  private final Duration maxAge;
  private final Clock clock = Clock.systemUTC();

  AccessTokenCheck(Claims claims, AccessSettings settings) {
    this.claims = claims;
    this.maxAge = settings.bearerMaxAge();
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    if (claims.userId(token.getClaims()) == null) {
      return refused(claims.noUserId());
    }
    if (OF_ID_TOKENS.stream().anyMatch(token::hasClaim)
        || OF_ACCESS_TOKENS.stream().noneMatch(token::hasClaim)) {
      return refused(
          "This is an ID token: it says who signed in, and opens nothing. Send an access token.");
    }
    Instant issued = token.getIssuedAt();
    if (issued == null
        || issued.plus(maxAge).isBefore(clock.instant())
        || issued.minus(CLOCKS_APART).isAfter(clock.instant())) {
      return refused(
          "The token must have been issued in the last "
              + maxAge.toMinutes()
              + " minutes, so that a role taken away is gone. Get a new one.");
    }
    return OAuth2TokenValidatorResult.success();
  }

  private static OAuth2TokenValidatorResult refused(String why) {
    return OAuth2TokenValidatorResult.failure(
        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
  }
}
