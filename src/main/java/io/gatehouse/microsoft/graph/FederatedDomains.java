package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.Domain;
import com.microsoft.graph.models.DomainCollectionResponse;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The tenant's domains whose passwords live at another identity provider. */
@Component
class FederatedDomains {

  private static final Logger LOG = LoggerFactory.getLogger(FederatedDomains.class);
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final Graph graph;
  private Known known;

  private record Known(Set<String> names, Instant until) {}

  FederatedDomains(Graph graph) {
    this.graph = graph;
  }

  /**
   * Their names in lower case. Empty when they can't be read (no {@code Domain.Read.All}, or
   * trouble that passes): containment does not wait for it, and a password reset of a federated
   * account is refused by the service. Who asks together waits for one answer.
   */
  synchronized Set<String> names() {
    Known last = known;
    if (last != null && Instant.now().isBefore(last.until())) {
      return last.names();
    }
    try {
      Set<String> names = read();
      known = new Known(names, Instant.now().plus(GOOD_FOR));
      return names;
    } catch (TenantUnavailable e) {
      LOG.warn("{} Accounts in federated domains are taken for cloud accounts.", e.getMessage());
      return last == null ? Set.of() : last.names();
    } catch (TenantException e) {
      LOG.warn(
          "{} Grant Domain.Read.All; until then accounts in federated domains are taken for cloud"
              + " accounts.",
          e.getMessage());
      known = new Known(Set.of(), Instant.now().plus(GOOD_FOR));
      return Set.of();
    }
  }

  private Set<String> read() {
    var builder = graph.client().domains();
    return graph
        .list(
            "read the domains of the tenant",
            headers ->
                builder.get(
                    c -> {
                      c.options.add(headers);
                      c.queryParameters.select = new String[] {"id", "authenticationType"};
                    }),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            DomainCollectionResponse::getValue)
        .stream()
        .filter(domain -> "Federated".equalsIgnoreCase(domain.getAuthenticationType()))
        .map(Domain::getId)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
