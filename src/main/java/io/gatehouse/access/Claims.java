package io.gatehouse.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Reads a person out of the claims of an ID token or access token. */
@Component
class Claims {

  private final AccessSettings.Oidc settings;

  Claims(AccessSettings settings) {
    this.settings = settings.oidc();
    for (String group : this.settings.groups().keySet()) {
      if (Role.ofGroup(group).isEmpty()) {
        throw new IllegalStateException(
            "gatehouse.oidc.groups names '"
                + group
                + "', which Gatehouse does not know. Use soc-analysts, approvers, auditors or"
                + " administrators.");
      }
    }
  }

  /**
   * The id of the person, null where the token lacks the claim. No other claim takes its place: a
   * browser can ask the provider for a token that lacks it, and one person with two ids would be
   * two pairs of eyes.
   */
  String userId(Map<String, Object> claims) {
    return text(claims, settings.userIdClaim());
  }

  /** Who lacks an id, in words for whoever runs Gatehouse. */
  String noUserId() {
    return "The token does not say who it is about: it lacks the claim '"
        + settings.userIdClaim()
        + "', which gatehouse.oidc.user-id-claim names. Under Entra ID, 'oid' needs the scope"
        + " 'profile'.";
  }

  String displayName(Map<String, Object> claims) {
    for (String claim : List.of("name", "preferred_username", "app_displayname")) {
      String value = text(claims, claim);
      if (value != null) {
        return value;
      }
    }
    return userId(claims);
  }

  String mail(Map<String, Object> claims) {
    return text(claims, "email");
  }

  String objectId(Map<String, Object> claims) {
    return text(claims, settings.objectIdClaim());
  }

  /** The groups that the app roles of an ID token give: it always stands for a person. */
  Set<String> groups(Map<String, Object> claims) {
    Set<String> groups = new TreeSet<>();
    if (claims.get(settings.rolesClaim()) instanceof Collection<?> roles) {
      settings
          .groups()
          .forEach(
              (group, values) -> {
                if (values.stream().anyMatch(roles::contains)) {
                  groups.add(group);
                }
              });
    }
    return groups;
  }

  /**
   * The groups that the app roles of an access token give. A token without delegated scopes stands
   * for an application, and an application never approves: the approver's role would make a gate of
   * two persons one of a person and a script.
   */
  Set<String> groupsOfBearer(Map<String, Object> claims) {
    Set<String> groups = groups(claims);
    boolean delegated = text(claims, "scp") != null || claims.get("scp") instanceof Collection<?>;
    if (!delegated || "app".equals(claims.get("idtyp"))) {
      groups.remove(Role.APPROVER.group());
    }
    return groups;
  }

  private static String text(Map<String, Object> claims, String claim) {
    return claims.get(claim) instanceof String value && !value.isBlank() ? value : null;
  }
}
