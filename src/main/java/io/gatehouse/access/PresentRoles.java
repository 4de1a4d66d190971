package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets every request act with the roles that the person has at its moment, and not with those of
 * the sign-in. Where Gatehouse has users of its own, they are asked; an OpenID provider can't be
 * asked at each request, so there the latest sign-in of the person counts, by whichever browser or
 * token, and an administrator can end all of them at once.
 */
class PresentRoles extends OncePerRequestFilter {

  /** Mostly programs, and they ask in earnest when the database, where people are kept, is away. */
  private static final RequestMatcher OPERATIONS =
      PathPatternRequestMatcher.withDefaults().matcher("/actuator/**");

  private final Identification identification;
  private final People people;
  private final SessionRevocations revocations;
  private final UserDetailsService users;
  private final Clock clock;

  /**
   * @param users null when an OpenID provider signs people in
   */
  PresentRoles(
      Identification identification,
      People people,
      SessionRevocations revocations,
      UserDetailsService users,
      Clock clock) {
    this.identification = identification;
    this.people = people;
    this.revocations = revocations;
    this.users = users;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return OPERATIONS.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    Optional<Identified> identified = identification.of(signedIn, request);
    if (identified.isPresent()) {
      Optional<Set<String>> groups = groups(signedIn, identified.get());
      if (groups.isEmpty()) {
        end(request);
      } else if (!groups.get().equals(identified.get().person().groups())) {
        actAs(with(signedIn, groups.get()));
      }
    }
    chain.doFilter(request, response);
  }

  /** The groups that count now; empty when the sign-in does not count any more. */
  private Optional<Set<String>> groups(Authentication signedIn, Identified who) {
    if (who.began() != null && revocations.ended(who.person().userId(), who.began())) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (signedIn instanceof UsernamePasswordAuthenticationToken) {
      return asked(signedIn.getName())
          .map(groups -> people.seen(seen(who.details(), groups, now), now));
    }
    return Optional.of(people.seen(seen(who.details(), who.details().groups(), now), who.began()));
  }

  private Optional<Set<String>> asked(String name) {
    try {
      UserDetails user = users.loadUserByUsername(name);
      return user.isEnabled() && user.isAccountNonLocked()
          ? Optional.of(
              user.getAuthorities().stream()
                  .map(GrantedAuthority::getAuthority)
                  .filter(group -> Role.ofGroup(group).isPresent())
                  .collect(Collectors.toUnmodifiableSet()))
          : Optional.empty();
    } catch (UsernameNotFoundException gone) {
      return Optional.empty();
    }
  }

  private static Person seen(Person person, Set<String> groups, Instant now) {
    return new Person(
        person.userId(), person.displayName(), person.mail(), person.objectId(), groups, now);
  }

  private static Authentication with(Authentication signedIn, Set<String> groups) {
    List<SimpleGrantedAuthority> authorities =
        groups.stream().map(SimpleGrantedAuthority::new).toList();
    if (signedIn instanceof OAuth2AuthenticationToken oidc) {
      return new OAuth2AuthenticationToken(
          oidc.getPrincipal(), authorities, oidc.getAuthorizedClientRegistrationId());
    }
    if (signedIn instanceof JwtAuthenticationToken bearer) {
      return new JwtAuthenticationToken(bearer.getToken(), authorities, bearer.getName());
    }
    return UsernamePasswordAuthenticationToken.authenticated(
        signedIn.getPrincipal(), signedIn.getCredentials(), authorities);
  }

  /** For this request; the session keeps what was signed in. */
  private static void actAs(Authentication present) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(present);
    SecurityContextHolder.setContext(context);
  }

  private static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }
}
