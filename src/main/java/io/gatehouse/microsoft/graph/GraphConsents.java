package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.AppRoleAssignment;
import com.microsoft.graph.models.AppRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.OAuth2PermissionGrant;
import com.microsoft.graph.models.OAuth2PermissionGrantCollectionResponse;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Consents;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

@Component
class GraphConsents implements Consents {

  private final Graph graph;

  GraphConsents(Graph graph) {
    this.graph = graph;
  }

  @Override
  public List<Consent> of(String accountId) {
    CompletableFuture<List<Consent>> assignments =
        SideBySide.start(() -> appRoleAssignments(accountId));
    List<Consent> all = new ArrayList<>(grants(accountId));
    all.addAll(SideBySide.result(assignments));
    return all;
  }

  @Override
  public Receipt remove(String accountId, Consent consent) {
    return AlreadyThere.goneCounts(
        () ->
            graph.change(
                "take away the app's permission",
                headers -> {
                  if (consent.kind() == Consent.Kind.DELEGATED_GRANT) {
                    graph
                        .client()
                        .oauth2PermissionGrants()
                        .byOAuth2PermissionGrantId(consent.id())
                        .delete(c -> c.options.add(headers));
                  } else {
                    graph
                        .client()
                        .users()
                        .byUserId(accountId)
                        .appRoleAssignments()
                        .byAppRoleAssignmentId(consent.id())
                        .delete(c -> c.options.add(headers));
                  }
                }));
  }

  @Override
  public Receipt restore(String accountId, Consent consent) {
    return AlreadyThere.counts(
        () ->
            graph.change(
                "give the app's permission back",
                headers -> {
                  if (consent.kind() == Consent.Kind.DELEGATED_GRANT) {
                    OAuth2PermissionGrant grant = new OAuth2PermissionGrant();
                    grant.setClientId(consent.appId());
                    grant.setConsentType("Principal");
                    grant.setPrincipalId(accountId);
                    grant.setResourceId(consent.resourceId());
                    grant.setScope(String.join(" ", consent.scopes()));
                    graph
                        .client()
                        .oauth2PermissionGrants()
                        .post(grant, c -> c.options.add(headers));
                  } else {
                    AppRoleAssignment assignment = new AppRoleAssignment();
                    assignment.setPrincipalId(UUID.fromString(accountId));
                    assignment.setResourceId(UUID.fromString(consent.resourceId()));
                    assignment.setAppRoleId(UUID.fromString(consent.scopes().get(0)));
                    graph
                        .client()
                        .users()
                        .byUserId(accountId)
                        .appRoleAssignments()
                        .post(assignment, c -> c.options.add(headers));
                  }
                }));
  }

  private List<Consent> grants(String accountId) {
    var builder = graph.client().users().byUserId(accountId).oauth2PermissionGrants();
    List<OAuth2PermissionGrant> own =
        graph
            .list(
                "read the app consents",
                headers -> builder.get(c -> c.options.add(headers)),
                (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
                OAuth2PermissionGrantCollectionResponse::getValue)
            .stream()
            .filter(GraphConsents::isOwn)
            .toList();
    Map<String, String> names = names(own);
    return own.stream().map(grant -> read(grant, names.get(grant.getClientId()))).toList();
  }

  private List<Consent> appRoleAssignments(String accountId) {
    var builder = graph.client().users().byUserId(accountId).appRoleAssignments();
    return graph
        .list(
            "read the app role assignments",
            headers -> builder.get(c -> c.options.add(headers)),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            AppRoleAssignmentCollectionResponse::getValue)
        .stream()
        // Those that come with a group are the group's; removing them here is refused.
        .filter(assignment -> isOwn(assignment, accountId))
        .map(GraphConsents::read)
        .toList();
  }

  /** Grants for everyone are an administrator's. */
  static boolean isOwn(OAuth2PermissionGrant grant) {
    return "Principal".equals(grant.getConsentType());
  }

  /**
   * @param appName null when unknown
   */
  static Consent read(OAuth2PermissionGrant grant, String appName) {
    return new Consent(
        Graph.required("read the app consents", grant.getId()),
        Consent.Kind.DELEGATED_GRANT,
        grant.getClientId(),
        appName,
        grant.getResourceId(),
        grant.getScope() == null || grant.getScope().isBlank()
            ? List.of()
            : List.of(grant.getScope().strip().split("\\s+")));
  }

  static Consent read(AppRoleAssignment assignment) {
    return new Consent(
        Graph.required("read the app role assignments", assignment.getId()),
        Consent.Kind.APP_ROLE_ASSIGNMENT,
        text(assignment.getResourceId()),
        assignment.getResourceDisplayName(),
        text(assignment.getResourceId()),
        List.of(text(assignment.getAppRoleId())));
  }

  static boolean isOwn(AppRoleAssignment assignment, String accountId) {
    return assignment.getPrincipalId() == null
        || assignment.getPrincipalId().toString().equalsIgnoreCase(accountId);
  }

  private static String text(UUID id) {
    return Graph.required("read the app role assignments", id).toString();
  }

  private Map<String, String> names(List<OAuth2PermissionGrant> grants) {
    List<String> apps = grants.stream().map(OAuth2PermissionGrant::getClientId).distinct().toList();
    Map<String, String> names = new HashMap<>();
    List<String> found = new ArrayList<>();
    SideBySide.each(apps, app -> java.util.Optional.ofNullable(name(app)))
        .forEach(name -> found.add(name.orElse(null)));
    for (int i = 0; i < apps.size(); i++) {
      names.put(apps.get(i), found.get(i));
    }
    return names;
  }

  /** A name is a help, not a need: without the right to read it there is none. */
  private String name(String servicePrincipalId) {
    try {
      return graph
          .read(
              "read the app's name",
              headers ->
                  graph
                      .client()
                      .servicePrincipals()
                      .byServicePrincipalId(servicePrincipalId)
                      .get(
                          c -> {
                            c.options.add(headers);
                            c.queryParameters.select = new String[] {"id", "displayName"};
                          }))
          .getDisplayName();
    } catch (TenantRefused | TenantItemMissing e) {
      return null;
    }
  }
}
