package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.OrganizationCollectionResponse;
import io.gatehouse.microsoft.Organization;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

@Component
class GraphOrganization implements Organization {

  private final Graph graph;

  GraphOrganization(Graph graph) {
    this.graph = graph;
  }

  @Override
  public List<String> mailDomains() {
    var builder = graph.client().organization();
    return graph
        .list(
            "read the organisation’s domains",
            headers -> builder.get(c -> c.options.add(headers)),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            OrganizationCollectionResponse::getValue)
        .stream()
        .filter(organization -> organization.getVerifiedDomains() != null)
        .flatMap(organization -> organization.getVerifiedDomains().stream())
        .map(domain -> domain.getName())
        .filter(Objects::nonNull)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }
}
