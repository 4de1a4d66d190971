package io.gatehouse.access;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

/**
 * Camunda's web applications keep in the session which groups the person had at its first request.
 */
final class WebappRoles {

  private WebappRoles() {}

  /**
   * Puts the present groups in place of those that are kept, when they are others. Leaves nobody
   * authenticated in the engine.
   */
  static void update(HttpSession session, SignedInPerson person) {
    Authentications kept = AuthenticationUtil.getAuthsFromSession(session);
    for (UserAuthentication known : List.copyOf(kept.getAuthentications())) {
      if (!person.userId().equals(known.getIdentityId())
          || !person.groups().equals(Set.copyOf(known.getGroupIds()))) {
        kept.addOrReplace(
            AuthenticationUtil.createAuthentication(
                known.getProcessEngineName(),
                person.userId(),
                List.copyOf(person.groups()),
                List.of()));
      }
    }
  }
}
