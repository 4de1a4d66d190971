package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
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

  private final Identification identification;
  private final CurrentPerson currentPerson;
  private final IdentityService identityService;

  PersonFilter(
      Identification identification, CurrentPerson currentPerson, IdentityService identityService) {
    this.identification = identification;
    this.currentPerson = currentPerson;
    this.identityService = identityService;
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
    request.setAttribute(PERSON, who);
    HttpSession session = request.getSession(false);
    if (session != null) {
      WebappRoles.update(session, who);
    }
    currentPerson.enter(who);
    identityService.setAuthentication(who.userId(), List.copyOf(who.groups()));
    try {
      chain.doFilter(request, response);
    } finally {
      identityService.clearAuthentication();
      currentPerson.leave();
    }
  }
}
