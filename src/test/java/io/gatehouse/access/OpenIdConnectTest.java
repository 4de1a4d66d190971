package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.gatehouse.browser.Chromium;
import io.gatehouse.browser.NeedsChromium;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ExtendWith(OwnEngine.class)
@SpringBootTest(
    classes = AccessApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:oidc;DB_CLOSE_DELAY=-1",
      "camunda.bpm.deployment-resource-pattern=classpath*:access/*.bpmn,classpath*:access/*.form",
      "spring.security.oauth2.client.registration.entra.client-id=gatehouse",
      "spring.security.oauth2.client.registration.entra.client-secret=not-a-secret",
      "spring.security.oauth2.client.registration.entra.client-name=your organisation",
      "spring.security.oauth2.client.registration.entra.scope=openid",
      "spring.security.oauth2.resourceserver.jwt.audiences=api://gatehouse",
    })
class OpenIdConnectTest {

  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final MockOAuth2Server PROVIDER = started();

  @LocalServerPort private int port;
  @Autowired private People people;

  private static MockOAuth2Server started() {
    MockOAuth2Server provider = new MockOAuth2Server();
    provider.start(InetAddress.getLoopbackAddress(), 0);
    return provider;
  }

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry registry) {
    String issuer = PROVIDER.issuerUrl("entra").toString();
    registry.add("spring.security.oauth2.client.provider.entra.issuer-uri", () -> issuer);
    registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> issuer);
  }

  @AfterAll
  static void stop() throws IOException {
    PROVIDER.shutdown();
  }

  private Visitor signedIn(String objectId, String name, List<String> roles) {
    Visitor visitor = Visitor.anonymous(port);
    assertThat(visitor.get(TASKLIST).location()).endsWith("/login");
    assertThat(visitor.get("/login").body()).contains("Sign in with your organisation");
    Visitor.Answer answer =
        signIn(
            visitor,
            Map.of("oid", objectId, "name", name, "email", name + "@example.org", "roles", roles));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
    assertThat(answer.location()).contains(TASKLIST);
    return visitor;
  }

  private static Visitor.Answer signIn(Visitor visitor, Map<String, Object> claims) {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "entra", "pairwise", "JWT", List.of("gatehouse"), claims, 3600));
    String authorize = visitor.get("/oauth2/authorization/entra").location();
    return visitor.get(visitor.get(authorize).location());
  }

  private String token(String objectId, Map<String, Object> claims) {
    Map<String, Object> all = new TreeMap<>(claims);
    all.put("oid", objectId);
    return PROVIDER.issueToken("entra", "pairwise", "api://gatehouse", all).serialize();
  }

  @ParameterizedTest
  @CsvSource({
    "Gatehouse.Analyst, soc-analysts, /camunda/app/tasklist/default/",
    "Gatehouse.Approver, approvers, /camunda/app/tasklist/default/",
    "Gatehouse.Auditor, auditors, /audit",
    "Gatehouse.Administrator, administrators, /camunda/app/cockpit/default/"
  })
  void shouldGiveEachAppRoleItsGroup(String role, String group, String place) {
    Visitor visitor = signedIn("oid-" + group, "Kim", List.of(role));

    assertThat(visitor.get("/").location()).endsWith(place);
    assertThat(people.find("oid-" + group))
        .hasValueSatisfying(
            person -> {
              assertThat(person.groups()).containsExactly(group);
              assertThat(person.displayName()).isEqualTo("Kim");
              assertThat(person.objectId()).isEqualTo("oid-" + group);
            });
    assertThat(people.membersOf(group)).extracting(Person::userId).contains("oid-" + group);
  }

  @ParameterizedTest
  @CsvSource({
    "Gatehouse.Analyst, Ina, /camunda/app/tasklist/default/",
    "Gatehouse.Approver, Per, /camunda/app/tasklist/default/",
    "Gatehouse.Auditor, Eva, /audit",
    "Gatehouse.Administrator, Tor, /camunda/app/cockpit/default/"
  })
  @NeedsChromium
  void shouldSignInInABrowser(String role, String name, String place) {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "entra",
            "pairwise-" + name,
            "JWT",
            List.of("gatehouse"),
            Map.of("oid", "oid-" + name, "name", name, "roles", List.of(role)),
            3600));
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.window(1400, 900);
      page.navigate("http://localhost:" + port + "/");
      page.getByText("Sign in with your organisation").click();
      page.waitForURL("**" + place + "**");
      if (place.startsWith("/camunda")) {
        PlaywrightAssertions.assertThat(page.locator(".brand-name")).containsText("Gatehouse");
        PlaywrightAssertions.assertThat(page.locator(".account")).containsText(name);
      }
      Chromium.shoot(
          page, "access-oidc-" + role.substring(role.indexOf('.') + 1).toLowerCase(Locale.ROOT));

      if (place.startsWith("/camunda")) {
        page.locator(".account .dropdown-toggle").click();
        page.getByText("Log out").click();
        page.waitForURL("**/login?signed-out");
        PlaywrightAssertions.assertThat(page.getByText("You are signed out")).isVisible();
      }
    }
  }

  @Test
  void shouldTellSomebodyWithoutARoleWhatToDo() {
    Visitor visitor = signedIn("oid-guest", "Guest", List.of("Other.App.Role", "soc-analysts"));

    assertThat(visitor.get("/").body()).contains("you have no role here");
    assertThat(visitor.get(TASKLIST).status()).isEqualTo(403);
    assertThat(visitor.get("/engine-rest/task").status()).isEqualTo(403);
  }

  @Test
  void shouldSignOutAtTheProviderToo() {
    Visitor visitor = signedIn("oid-1", "Kim", List.of());

    Visitor.Answer answer = visitor.form("/", "/logout", Map.of());

    assertThat(answer.location()).contains("/entra/endsession", "id_token_hint=");
    assertThat(visitor.get("/").location()).endsWith("/login");
  }

  @Test
  void shouldSendTasklistToTheProviderWhenSigningOut() {
    Visitor visitor = signedIn("oid-2", "Kim", List.of("Gatehouse.Analyst"));
    visitor.get(TASKLIST);

    Visitor.Answer answer =
        visitor.webapp("POST", "/camunda/api/admin/auth/user/default/logout", null);

    assertThat(answer.header("X-Signed-Out-To")).contains("/entra/endsession", "id_token_hint=");
    assertThat(visitor.get("/").location()).endsWith("/login");
  }

  @Test
  void shouldTakeBearerTokensOfPeople() {
    Visitor visitor =
        Visitor.withBearer(
            port, token("oid-7", Map.of("roles", List.of("Gatehouse.Approver"), "scp", "access")));

    assertThat(visitor.get("/engine-rest/task").status()).isEqualTo(200);
    assertThat(people.find("oid-7"))
        .hasValueSatisfying(p -> assertThat(p.groups()).containsExactly("approvers"));
  }

  @Test
  void shouldNotLetAnApplicationApprove() {
    Visitor script =
        Visitor.withBearer(
            port,
            token(
                "app-1",
                Map.of(
                    "azp", "app-1", "roles", List.of("Gatehouse.Analyst", "Gatehouse.Approver"))));

    assertThat(script.get("/engine-rest/task").status()).isEqualTo(200);
    assertThat(people.find("app-1"))
        .hasValueSatisfying(p -> assertThat(p.groups()).containsExactly("soc-analysts"));
  }

  @ParameterizedTest
  @MethodSource("foreignTokens")
  void shouldRefuseForeignTokens(String what, String token) {
    assertThat(Visitor.withBearer(port, token).get("/engine-rest/task").status()).isEqualTo(401);
  }

  static Stream<Arguments> foreignTokens() {
    Map<String, Object> good =
        Map.of("oid", "oid-8", "scp", "access", "roles", List.of("Gatehouse.Analyst"));
    Instant now = Instant.now();
    String right = tokenFrom("entra", "api://gatehouse", good);
    return Stream.of(
        arguments("rubbish", "rubbish"),
        arguments("other audience", tokenFrom("entra", "api://other", good)),
        arguments("other issuer", tokenFrom("other", "api://gatehouse", good)),
        arguments("without an id", tokenFrom("entra", "api://gatehouse", without(good, "oid"))),
        arguments("ID token", tokenFrom("entra", "api://gatehouse", with(good, "nonce", "x"))),
        arguments(
            "expired",
            tokenFrom(
                "entra",
                "api://gatehouse",
                with(
                    with(good, "iat", Date.from(now.minusSeconds(900))),
                    "exp",
                    Date.from(now.minusSeconds(600))))),
        arguments(
            "not expired but old",
            tokenFrom(
                "entra",
                "api://gatehouse",
                with(good, "iat", Date.from(now.minus(Duration.ofHours(3)))))),
        arguments("unsigned", unsigned(right)),
        arguments("changed", changed(right)));
  }

  private static String tokenFrom(String issuer, String audience, Map<String, Object> claims) {
    return PROVIDER.issueToken(issuer, "x", audience, claims).serialize();
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    Map<String, Object> more = new TreeMap<>(claims);
    more.put(name, value);
    return more;
  }

  private static Map<String, Object> without(Map<String, Object> claims, String name) {
    Map<String, Object> fewer = new TreeMap<>(claims);
    fewer.remove(name);
    return fewer;
  }

  private static String unsigned(String token) {
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    return header + "." + token.split("\\.")[1] + ".";
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("Gatehouse.Analyst", "Gatehouse.Approver");
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return parts[0] + "." + encoded + "." + parts[2];
  }

  @Test
  void shouldNotSignInSomebodyWhoHidesTheirId() {
    Visitor visitor = Visitor.anonymous(port);

    Visitor.Answer answer =
        signIn(visitor, Map.of("name", "Kim", "roles", List.of("Gatehouse.Approver")));

    assertThat(answer.location()).contains("/login?error=no-user-id");
    assertThat(visitor.get(answer.location()).body())
        .contains("did not tell Gatehouse who you are");
    assertThat(visitor.get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(people.find("pairwise")).isEmpty();
  }

  @Test
  void shouldTakeFromAnOpenSessionWhatTheNextSignInDoesNotGive() {
    Visitor before = signedIn("oid-9", "Kim", List.of("Gatehouse.Administrator"));
    assertThat(before.get("/camunda/app/cockpit/default/").status()).isEqualTo(200);

    assertThat(signedIn("oid-9", "Kim", List.of("Gatehouse.Auditor")).get("/").location())
        .endsWith("/audit");

    assertThat(before.get("/camunda/app/cockpit/default/").status()).isEqualTo(403);
    assertThat(before.get("/engine-rest/task").status()).isEqualTo(403);
    assertThat(people.find("oid-9").orElseThrow().groups()).containsExactly("auditors");
  }

  @Test
  void shouldEndSessionsAndTokensThatAnAdministratorRevokes() {
    Visitor approver = signedIn("oid-10", "Kim", List.of("Gatehouse.Approver"));
    Map<String, Object> delegated = Map.of("roles", List.of("Gatehouse.Approver"), "scp", "access");
    String token = token("oid-10", delegated);
    Visitor administrator =
        Visitor.withBearer(
            port,
            token("oid-11", Map.of("roles", List.of("Gatehouse.Administrator"), "scp", "access")));
    assertThat(Visitor.withBearer(port, token).get("/engine-rest/task").status()).isEqualTo(200);

    assertThat(
            administrator
                .post("/api/people/oid-10/revoke-sessions", "{\"reason\":\"Role taken away.\"}")
                .status())
        .isEqualTo(200);

    assertThat(approver.get(TASKLIST).location()).endsWith("/login");
    assertThat(approver.get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(Visitor.withBearer(port, token).get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(administrator.get("/api/session-revocations").body()).contains("Role taken away.");
    assertThat(signedIn("oid-10", "Kim", List.of("Gatehouse.Approver")).get(TASKLIST).status())
        .isEqualTo(200);
  }

  @Test
  void shouldKnowNoPasswords() {
    assertThat(Visitor.withBasic(port, "asta").get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(Visitor.anonymous(port).get("/login").body()).doesNotContain("password");
  }
}
