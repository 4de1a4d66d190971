package io.gatehouse.microsoft.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.models.AppRole;
import com.microsoft.graph.models.AppRoleAssignment;
import com.microsoft.graph.models.AppRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.ServicePlanInfo;
import com.microsoft.graph.models.ServicePrincipal;
import com.microsoft.graph.models.ServicePrincipalCollectionResponse;
import com.microsoft.graph.models.SubscribedSkuCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import io.gatehouse.microsoft.AccessTokens;
import io.gatehouse.microsoft.Preflight;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantConnection;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantProperties;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.JsonCalls;
import io.gatehouse.microsoft.wire.SideBySide;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
class GraphPreflight implements Preflight {

  private static final Set<String> BOUGHT = Set.of("Enabled", "Warning");

  private final Graph graph;
  private final RoleReads roles;
  private final RawReads raw;
  private final AccessTokens tokens;
  private final String clientId;

  @Autowired
  GraphPreflight(
      Graph graph,
      RoleReads roles,
      RawReads raw,
      TenantConnection connection,
      TenantProperties properties) {
    this(graph, roles, raw, connection.tokens(), properties.clientId());
  }

  GraphPreflight(Graph graph, RoleReads roles, RawReads raw, AccessTokens tokens, String clientId) {
    this.graph = graph;
    this.roles = roles;
    this.raw = raw;
    this.tokens = tokens;
    this.clientId = clientId;
  }

  @Override
  public Granted granted() {
    String graphToken = tokens.forGraph();
    CompletableFuture<Set<String>> plans = SideBySide.start(this::servicePlans);
    CompletableFuture<String> exchange = SideBySide.start(this::exchangeProblem);
    ServicePrincipal self = self();
    if (self == null) {
      return new Granted(
          clientId,
          claims(graphToken),
          null,
          SideBySide.result(plans),
          SideBySide.result(exchange));
    }
    return new Granted(
        self.getDisplayName() == null ? clientId : self.getDisplayName(),
        permissions(self.getId()),
        directoryRoles(self.getId()),
        SideBySide.result(plans),
        SideBySide.result(exchange));
  }

  /** Null when Gatehouse may not read applications, its own included. */
  private ServicePrincipal self() {
    String doing = "read Gatehouse's own registration";
    try {
      return graph
          .list(
              doing,
              headers ->
                  graph
                      .client()
                      .servicePrincipals()
                      .get(
                          c -> {
                            c.options.add(headers);
                            c.queryParameters.filter = "appId eq " + Graph.quoted(clientId);
                          }),
              (link, headers) ->
                  graph.client().servicePrincipals().withUrl(link).get(c -> c.options.add(headers)),
              ServicePrincipalCollectionResponse::getValue)
          .stream()
          .findFirst()
          .orElse(null);
    } catch (TenantRefused mayNotRead) {
      return null;
    }
  }

  private Set<String> permissions(String servicePrincipalId) {
    var builder =
        graph
            .client()
            .servicePrincipals()
            .byServicePrincipalId(servicePrincipalId)
            .appRoleAssignments();
    List<AppRoleAssignment> granted =
        graph.list(
            "read the granted permissions",
            headers -> builder.get(c -> c.options.add(headers)),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            AppRoleAssignmentCollectionResponse::getValue);
    List<UUID> resources =
        granted.stream().map(AppRoleAssignment::getResourceId).distinct().toList();
    Map<UUID, String> names =
        SideBySide.each(resources, this::appRoles).stream()
            .flatMap(List::stream)
            .filter(role -> role.getValue() != null)
            .collect(Collectors.toMap(AppRole::getId, AppRole::getValue, (one, same) -> one));
    return granted.stream()
        .map(AppRoleAssignment::getAppRoleId)
        .filter(names::containsKey)
        .map(names::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<AppRole> appRoles(UUID resource) {
    List<AppRole> defined =
        graph
            .read(
                "read the names of permissions",
                headers ->
                    graph
                        .client()
                        .servicePrincipals()
                        .byServicePrincipalId(resource.toString())
                        .get(
                            c -> {
                              c.options.add(headers);
                              c.queryParameters.select = new String[] {"id", "appId", "appRoles"};
                            }))
            .getAppRoles();
    return defined == null ? List.of() : defined;
  }

  private Set<String> directoryRoles(String servicePrincipalId) {
    try {
      return roles.assignments("principalId eq " + Graph.quoted(servicePrincipalId)).stream()
          .map(UnifiedRoleAssignment::getRoleDefinition)
          .filter(definition -> definition != null && definition.getDisplayName() != null)
          .map(definition -> definition.getDisplayName())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (TenantRefused mayNotRead) {
      return null;
    }
  }

  private Set<String> servicePlans() {
    try {
      var builder = graph.client().subscribedSkus();
      return graph
          .list(
              "read the licences of the tenant",
              headers -> builder.get(c -> c.options.add(headers)),
              (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
              SubscribedSkuCollectionResponse::getValue)
          .stream()
          .filter(sku -> BOUGHT.contains(sku.getCapabilityStatus()))
          .filter(sku -> sku.getServicePlans() != null)
          .flatMap(sku -> sku.getServicePlans().stream())
          .map(ServicePlanInfo::getServicePlanName)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (TenantRefused mayNotRead) {
      return null;
    }
  }

  private String exchangeProblem() {
    try {
      raw.exchange(null, "Get-OrganizationConfig", Map.of());
      return null;
    } catch (TenantException e) {
      return e.getMessage();
    }
  }

  /** A token for an application lists what was granted to it; one that can't be read lists none. */
  private Set<String> claims(String graphToken) {
    Set<String> granted = new TreeSet<>(roles(graphToken));
    try {
      granted.addAll(roles(tokens.forExchange()));
    } catch (TenantException noExchange) {
      return granted;
    }
    return granted;
  }

  private static Set<String> roles(String token) {
    Set<String> roles = new TreeSet<>();
    String[] parts = token.split("\\.");
    if (parts.length == 3) {
      try {
        JsonNode claims = JsonCalls.JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        claims.path("roles").forEach(role -> roles.add(role.asText()));
      } catch (IOException | IllegalArgumentException opaque) {
        return Set.of();
      }
    }
    return roles;
  }
}
