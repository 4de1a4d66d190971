package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.Jwt;

class AccessTokenCheckTest {

  private static final Map<String, Object> OF_A_PERSON = Map.of("oid", "oid-1", "scp", "access");
  private static final Map<String, Object> OF_AN_APPLICATION =
      Map.of("oid", "oid-2", "azp", "client", "idtyp", "app");

  private final AccessSettings settings =
      new AccessSettings(
          SignInMode.OIDC,
          new AccessSettings.Oidc("oid", "oid", "roles", Map.of()),
          Duration.ofHours(10),
          Duration.ofHours(2));
  private final AccessTokenCheck check = new AccessTokenCheck(new Claims(settings), settings);

  private static Jwt token(Map<String, Object> claims, Duration age) {
    Instant issued = Instant.now().minus(age);
    return Jwt.withTokenValue("token")
        .header("alg", "RS256")
        .claims(all -> all.putAll(claims))
        .issuedAt(issued)
        .expiresAt(issued.plus(Duration.ofDays(1)))
        .build();
  }

  private static Map<String, Object> personAnd(String claim) {
    Map<String, Object> more = new TreeMap<>(OF_A_PERSON);
    more.put(claim, "x");
    return more;
  }

  static Stream<Arguments> refused() {
    Duration now = Duration.ZERO;
    return Stream.of(
        arguments(Map.of("sub", "x", "scp", "access"), now, "'oid'"),
        arguments(personAnd("nonce"), now, "ID token"),
        arguments(personAnd("at_hash"), now, "ID token"),
        arguments(personAnd("c_hash"), now, "ID token"),
        arguments(Map.of("oid", "oid-1", "name", "Kim"), now, "ID token"),
        arguments(OF_A_PERSON, Duration.ofHours(3), "in the last 120 minutes"),
        arguments(OF_A_PERSON, Duration.ofMinutes(-5), "in the last 120 minutes"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuse(Map<String, Object> claims, Duration age, String words) {
    assertThat(check.validate(token(claims, age)).getErrors())
        .extracting(OAuth2Error::getDescription)
        .singleElement()
        .asString()
        .contains(words);
  }

  @Test
  void shouldTakeAccessTokensOfPeopleAndApplications() {
    assertThat(check.validate(token(OF_A_PERSON, Duration.ofMinutes(90))).hasErrors()).isFalse();
    assertThat(check.validate(token(OF_AN_APPLICATION, Duration.ZERO)).hasErrors()).isFalse();
  }
}
