package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine and the rest of Gatehouse who is making the request, for as long as it lasts, so
 * that whatever the request does is authorized and recorded as that person.
 */
class PersonFilter extends OncePerRequestFilter {

  /**
   * Request attribute that hands the person to the sign-in bridge of Camunda's web applications.
   */
  static final String PERSON = SignedInPerson.class.getName();

  /** Mostly programs, and they ask in earnest when the database, where people are kept, is away. */
  private static final RequestMatcher OPERATIONS =
      PathPatternRequestMatcher.withDefaults().matcher("/actuator/**");

  private static final Duration REMEMBER_AGAIN_AFTER = Duration.ofMinutes(5);

  private final Identification identification;
  private final CurrentPerson currentPerson;
  private final People people;
  private final IdentityService identityService;
  private final Clock clock;
  private final Map<String, Person> remembered = new ConcurrentHashMap<>();

  PersonFilter(
      Identification identification,
      CurrentPerson currentPerson,
      People people,
      IdentityService identityService,
      Clock clock) {
    this.identification = identification;
    this.currentPerson = currentPerson;
    this.people = people;
    this.identityService = identityService;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Identified> identified =
        identification.of(SecurityContextHolder.getContext().getAuthentication(), request);
    if (identified.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    SignedInPerson who = identified.get().person();
    if (!OPERATIONS.matches(request)) {
      remember(identified.get().details());
    }
    request.setAttribute(PERSON, who);
    currentPerson.enter(who);
    identityService.setAuthentication(who.userId(), List.copyOf(who.groups()));
    try {
      chain.doFilter(request, response);
    } finally {
      identityService.clearAuthentication();
      currentPerson.leave();
    }
  }

  private void remember(Person seen) {
    Instant now = clock.instant();
    Person last = remembered.get(seen.userId());
    if (last != null
        && last.groups().equals(seen.groups())
        && last.displayName().equals(seen.displayName())
        && now.isBefore(last.lastSignIn().plus(REMEMBER_AGAIN_AFTER))) {
      return;
    }
    Person person =
        new Person(
            seen.userId(), seen.displayName(), seen.mail(), seen.objectId(), seen.groups(), now);
    people.remember(person);
    remembered.put(person.userId(), person);
  }
}
