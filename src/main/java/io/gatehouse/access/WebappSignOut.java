package io.gatehouse.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Answers the sign-out of Tasklist, Cockpit and Admin, which send it in the background: a redirect
 * would not take the person to the provider, so the address goes into a header that {@code
 * session.js} follows.
 */
class WebappSignOut extends OidcClientInitiatedLogoutSuccessHandler {

  private static final String WHERE_TO = "X-Signed-Out-To";

  WebappSignOut(ClientRegistrationRepository registrations) {
    super(registrations);
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    answer(response, determineTargetUrl(request, response, authentication));
  }

  static void answer(HttpServletResponse response, String whereTo) {
    response.setHeader(WHERE_TO, whereTo);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
