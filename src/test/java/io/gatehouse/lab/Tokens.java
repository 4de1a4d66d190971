package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The token endpoint, client credentials only, and the check of bearer tokens. */
final class Tokens {

  /** Accepted without being issued. */
  static final String LAB_TOKEN = "lab-token";

  /** Scopes of OpenID Connect, which the credential classes add and the service passes over. */
  private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");

  private final Map<String, Instant> issued = new ConcurrentHashMap<>();

  /** Answers {@code POST /{tenant}/oauth2/v2.0/token}. */
  Reply issue(Call call) {
    Map<String, String> form = form(call);
    String tenant = call.state().object("organization").path("id").asText();
    ObjectNode application = call.state().object("application");
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return refused(
          400,
          "unsupported_grant_type",
          "AADSTS70003: The app requested an unsupported grant type '"
              + form.get("grant_type")
              + "'.");
    }
    List<String> scopes =
        Stream.of(form.getOrDefault("scope", "").split(" "))
            .filter(scope -> !scope.isBlank() && !OPENID.contains(scope))
            .toList();
    if (scopes.size() != 1 || !scopes.get(0).endsWith("/.default")) {
      return refused(
          400,
          "invalid_scope",
          "AADSTS1002012: The provided value for scope is not valid. Client credential flows must"
              + " have a scope value with /.default suffixed to the resource identifier.");
    }
    if (!call.segments().get(0).equalsIgnoreCase(tenant) && !domain(call)) {
      return refused(
          400,
          "invalid_request",
          "AADSTS90002: Tenant '" + call.segments().get(0) + "' not found.");
    }
    if (!application.path("appId").asText().equalsIgnoreCase(form.get("client_id"))) {
      return refused(
          400,
          "unauthorized_client",
          "AADSTS700016: Application with identifier '"
              + form.get("client_id")
              + "' was not found in the directory.");
    }
    String secret = Json.text(application, "clientSecret");
    boolean assertion = form.containsKey("client_assertion");
    if (!assertion && (secret == null || !secret.equals(form.get("client_secret")))) {
      return refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    }
    Integer configured = call.conditions().tokenLifetimeSeconds();
    int lifetime = configured == null ? 3599 : configured;
    String token = "lab." + UUID.randomUUID();
    issued.put(token, Instant.now().plusSeconds(lifetime));
    ObjectNode answer = Json.object();
    answer.put("token_type", "Bearer");
    answer.put("expires_in", lifetime);
    answer.put("ext_expires_in", lifetime);
    answer.put("access_token", token);
    return Reply.ok(answer);
  }

  /** Lets a call pass or refuses it with the service's 401. */
  void check(Call call) {
    String header = call.header("Authorization");
    if (header == null || !header.startsWith("Bearer ")) {
      throw unauthorized("Access token is empty.");
    }
    String token = header.substring("Bearer ".length()).trim();
    Instant expiry = token.equals(LAB_TOKEN) ? Instant.MAX : issued.get(token);
    if (expiry == null) {
      throw unauthorized("Access token validation failure. Invalid token.");
    }
    if (call.conditions().expireTokens() || !Instant.now().isBefore(expiry)) {
      throw unauthorized("Lifetime validation failed, the token is expired.");
    }
  }

  private static boolean domain(Call call) {
    return call.state().find("domains", call.segments().get(0)) != null;
  }

  private static ServiceError unauthorized(String message) {
    return new ServiceError(401, "InvalidAuthenticationToken", message)
        .header("WWW-Authenticate", "Bearer realm=\"\", error=\"invalid_token\"");
  }

  private static Reply refused(int status, String error, String description) {
    ObjectNode answer = Json.object();
    answer.put("error", error);
    answer.put("error_description", description);
    return Reply.of(status, answer);
  }

  private static Map<String, String> form(Call call) {
    String text = new String(call.content(), java.nio.charset.StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        form.put(
            java.net.URLDecoder.decode(parts[0], java.nio.charset.StandardCharsets.UTF_8),
            java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
