package io.gatehouse.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** What is configured about OpenID providers. */
final class Registrations {

  private Registrations() {}

  /** The configured providers in order; empty when the repository can't be listed. */
  static List<ClientRegistration> all(ClientRegistrationRepository repository) {
    List<ClientRegistration> all = new ArrayList<>();
    if (repository instanceof Iterable<?> registrations) {
      for (Object registration : registrations) {
        if (registration instanceof ClientRegistration known) {
          all.add(known);
        }
      }
    }
    return all;
  }

  /** Where browsers are sent to sign in and out, as scheme, host and port. */
  static Set<String> origins(ClientRegistrationRepository repository) {
    Set<String> origins = new TreeSet<>();
    for (ClientRegistration registration : all(repository)) {
      var provider = registration.getProviderDetails();
      origins.add(origin(provider.getAuthorizationUri()));
      if (provider.getConfigurationMetadata().get("end_session_endpoint") instanceof String end) {
        origins.add(origin(end));
      }
    }
    return origins;
  }

  private static String origin(String address) {
    URI uri = URI.create(address);
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
