package io.gatehouse.access;

import java.util.Set;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What Gatehouse's own answers allow a browser to do. */
final class Csp {

  /** For answers that no browser is to render. */
  static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  private static final String PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " form-action 'self'";

  private Csp() {}

  /** Camunda's web applications send a policy of their own; see {@code application.yaml}. */
  static HeaderWriter exceptCamunda(RequestMatcher camunda, Set<String> alsoFormsTo) {
    String policy = String.join(" ", PAGES, String.join(" ", alsoFormsTo)).strip();
    return new DelegatingRequestMatcherHeaderWriter(
        new NegatedRequestMatcher(camunda), new ContentSecurityPolicyHeaderWriter(policy));
  }

  /** Megabytes of script that never change within a version may stay in the browser's cache. */
  static HeaderWriter noStoreExceptAssets() {
    return new DelegatingRequestMatcherHeaderWriter(
        request -> {
          String path = request.getRequestURI();
          return !(path.startsWith("/camunda/lib/")
              || path.startsWith("/camunda/assets/")
              || path.startsWith("/access/"));
        },
        new CacheControlHeadersWriter());
  }
}
