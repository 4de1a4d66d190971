package io.gatehouse.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells of every request that was refused before, beside or after the engine, so that no attempt is
 * missing from the record of its case only because an outer door held.
 */
class RefusalWatch extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Identification identification;
  private final ApplicationEventPublisher events;
  private final ThreadLocal<Boolean> told = ThreadLocal.withInitial(() -> false);

  RefusalWatch(Identification identification, ApplicationEventPublisher events) {
    this.identification = identification;
    this.events = events;
  }

  /** The engine's doorkeeper has told of this request already, and knows more. */
  @EventListener
  void refused(Refused refused) {
    told.set(true);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    told.set(false);
    // A session that is ended under way is known before only, a token after only.
    Optional<Identified> before = identified(request);
    try {
      chain.doFilter(request, response);
      if (!told.get() && isRefusal(request.getMethod(), response.getStatus())) {
        identified(request)
            .or(() -> before)
            .ifPresent(who -> tell(who.person(), request, response.getStatus()));
      }
    } finally {
      told.remove();
    }
  }

  private Optional<Identified> identified(HttpServletRequest request) {
    return identification.of(SecurityContextHolder.getContext().getAuthentication(), request);
  }

  private void tell(SignedInPerson who, HttpServletRequest request, int status) {
    List<String> named =
        Arrays.stream(request.getRequestURI().split("/")).filter(part -> !part.isEmpty()).toList();
    events.publishEvent(
        new TurnedAway(who, request.getMethod() + " " + request.getRequestURI(), status, named));
  }

  private static boolean isRefusal(String method, int status) {
    return status == HttpServletResponse.SC_FORBIDDEN
        || status >= HttpServletResponse.SC_BAD_REQUEST
            // Nobody refused anything when the database is away, and nobody could note it.
            && status != HttpServletResponse.SC_SERVICE_UNAVAILABLE
            && !READING.contains(method);
  }
}
