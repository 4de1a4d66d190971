package io.gatehouse.lab;

import java.util.HashSet;
import java.util.Set;

/** What the calling application may do: its application permissions and directory roles. */
final class Grants {

  private final Set<String> permissions;
  private final Set<String> roles;

  Grants(TenantState state) {
    this.permissions = new HashSet<>(Json.strings(state.object("application").get("permissions")));
    this.roles = new HashSet<>(Json.strings(state.object("application").get("directoryRoles")));
  }

  /**
   * Whether an expression such as {@code User.Read.All|Directory.Read.All & AuditLog.Read.All}
   * holds.
   */
  boolean satisfies(String expression) {
    for (String conjunct : expression.split("&")) {
      boolean any = false;
      for (String permission : conjunct.split("\\|")) {
        any |= has(permission.trim());
      }
      if (!any) {
        return false;
      }
    }
    return true;
  }

  boolean has(String permission) {
    return permission.isEmpty()
        || permissions.contains(permission)
        || permissions.contains(permission.replace(".Read.", ".ReadWrite."));
  }

  boolean hasRole(String... names) {
    for (String name : names) {
      if (roles.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
