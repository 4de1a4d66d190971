package io.gatehouse.access;

import io.gatehouse.database.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what fails because the database is away: without it nobody can be asked who they are, so
 * a request does not even reach the part of Gatehouse that it is for. Nothing of it was done.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class DatabaseAway extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);

  private static final String RETRY_AFTER_SECONDS = "10";

  private static final String WORDS =
      "Gatehouse's database does not answer or takes no writes. Send it again in a moment; an"
          + " account whose case is open is not reported twice.";

  /** Problem details (RFC 9457), as for everything else that {@code /api} refuses. */
  private static final String PROBLEM =
      """
      {"type":"urn:gatehouse:problem:database-away","title":"Not now","status":503,"detail":"%s"}"""
          .formatted(WORDS);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (response.isCommitted() || !Outage.caused(e)) {
        throw e;
      }
      log.warn(
          "{} {} could not be answered, since the database does not answer",
          request.getMethod(),
          request.getRequestURI(),
          e);
      answer(request, response);
    }
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    boolean page = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    response.reset();
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentType(
        page ? MediaType.TEXT_PLAIN_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getWriter().write(page ? WORDS : PROBLEM);
  }
}
