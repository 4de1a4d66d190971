package io.gatehouse.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/**
 * Lets Tasklist, Cockpit and Admin take the person that Gatehouse signed in. Camunda's filter
 * creates it by name, therefore public and without dependencies.
 */
public class WebappSignIn implements AuthenticationProvider {

  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    if (request.getAttribute(PersonFilter.PERSON) instanceof SignedInPerson person) {
      AuthenticationResult result = AuthenticationResult.successful(person.userId());
      result.setGroups(List.copyOf(person.groups()));
      result.setTenants(List.of());
      return result;
    }
    return AuthenticationResult.unsuccessful();
  }

  @Override
  public void augmentResponseByAuthenticationChallenge(
      HttpServletResponse response, ProcessEngine engine) {
    // Nobody gets here without a session: the sign-in page comes first.
  }
}
