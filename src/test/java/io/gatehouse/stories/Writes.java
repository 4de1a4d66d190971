package io.gatehouse.stories;

import io.gatehouse.lab.LoggedRequest;

/** Tells requests that change the tenant from those that only read it. */
public final class Writes {

  private Writes() {}

  /** Whether it could change something. */
  public static boolean isWrite(LoggedRequest request) {
    if (request.cmdlet() != null) {
      return !request.cmdlet().startsWith("Get-");
    }
    if (request.path().contains("/InvokeCommand") || request.path().endsWith("/$batch")) {
      return false;
    }
    return switch (request.method()) {
      case "GET", "HEAD" -> false;
      default -> !request.path().contains("/auditLog/queries") && !reads(request.path());
    };
  }

  /** Actions of Graph that are posted and change nothing. */
  private static boolean reads(String path) {
    return path.contains("getMemberGroups")
        || path.contains("getMemberObjects")
        || path.contains("checkMemberGroups")
        || path.contains("getByIds")
        || path.contains("/oauth2/");
  }

  /**
   * Changes that destroy something, which wait for the evidence: all but the two of containment.
   */
  public static boolean isDestructive(LoggedRequest request) {
    return isWrite(request)
        && !request.path().contains("revokeSignInSessions")
        && !("PATCH".equals(request.method()) && request.path().matches("/v1.0/users/[^/]+"));
  }
}
