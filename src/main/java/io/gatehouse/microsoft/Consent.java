package io.gatehouse.microsoft;

import java.util.List;

/**
 * A permission that an app holds to this account's data.
 *
 * @param id the grant's or assignment's id, never null
 * @param kind which collection it lives in
 * @param appId object id of the app's service principal
 * @param appName as its publisher typed it; null when unknown
 * @param resourceId object id of the resource's service principal
 * @param scopes delegated scopes of a grant; the app role's id of an assignment
 */
public record Consent(
    String id, Kind kind, String appId, String appName, String resourceId, List<String> scopes) {

  /** The collection it lives in. */
  public enum Kind {
    /** {@code oauth2PermissionGrants} with {@code consentType} Principal; never AllPrincipals. */
    DELEGATED_GRANT,
    /** {@code users/{id}/appRoleAssignments}. */
    APP_ROLE_ASSIGNMENT
  }
}
