package io.gatehouse.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Turns what Spring Security established about a request into a person. */
@Component
class Identification {

  private static final String NO_SESSION = "";

  private final Claims claims;
  private final People people;

  Identification(Claims claims, People people) {
    this.claims = claims;
    this.people = people;
  }

  Optional<Identified> of(Authentication authentication, HttpServletRequest request) {
    if (authentication == null
        || !authentication.isAuthenticated()
        || authentication instanceof AnonymousAuthenticationToken) {
      return Optional.empty();
    }
    Set<String> groups =
        authentication.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .filter(authority -> Role.ofGroup(authority).isPresent())
            .collect(Collectors.toUnmodifiableSet());
    if (authentication instanceof OAuth2AuthenticationToken oidc) {
      return Optional.of(
          fromClaims(
              oidc.getPrincipal().getAttributes(),
              groups,
              "oidc",
              session(request),
              sessionBegan(request),
              request));
    }
    if (authentication instanceof JwtAuthenticationToken bearer) {
      String token = hash(bearer.getToken().getTokenValue());
      return Optional.of(
          fromClaims(
              bearer.getTokenAttributes(),
              groups,
              "bearer",
              token,
              bearer.getToken().getIssuedAt(),
              request));
    }
    if (authentication instanceof UsernamePasswordAuthenticationToken) {
      boolean basic = request.getHeader("Authorization") != null;
      return Optional.of(
          fromRegister(
              authentication.getName(),
              groups,
              basic ? "basic" : "form",
              basic ? NO_SESSION : session(request),
              basic ? null : sessionBegan(request),
              request));
    }
    return Optional.empty();
  }

  private Identified fromClaims(
      Map<String, Object> attributes,
      Set<String> groups,
      String signIn,
      String sessionHash,
      Instant began,
      HttpServletRequest request) {
    Person details =
        new Person(
            claims.userId(attributes),
            claims.displayName(attributes),
            claims.mail(attributes),
            claims.objectId(attributes),
            groups,
            null);
    return identified(details, signIn, sessionHash, began, request);
  }

  private Identified fromRegister(
      String userId,
      Set<String> groups,
      String signIn,
      String sessionHash,
      Instant began,
      HttpServletRequest request) {
    Optional<Person> known = known(userId);
    Person details =
        new Person(
            userId,
            known.map(Person::displayName).orElse(userId),
            known.map(Person::mail).orElse(null),
            known.map(Person::objectId).orElse(null),
            groups,
            null);
    return identified(details, signIn, sessionHash, began, request);
  }

  /** Nothing is known while the database is away; who signs in then must still see its health. */
  private Optional<Person> known(String userId) {
    try {
      return people.find(userId);
    } catch (DataAccessException e) {
      return Optional.empty();
    }
  }

  private static Identified identified(
      Person details,
      String signIn,
      String sessionHash,
      Instant began,
      HttpServletRequest request) {
    return new Identified(
        new SignedInPerson(
            details.userId(),
            details.displayName(),
            details.groups(),
            signIn,
            sessionHash,
            request.getRemoteAddr()),
        details,
        began);
  }

  /** Signing in makes a new session. */
  private static Instant sessionBegan(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? Instant.EPOCH : Instant.ofEpochMilli(session.getCreationTime());
  }

  private static String session(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? NO_SESSION : hash(session.getId());
  }

  private static String hash(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
