package io.gatehouse.microsoft.graph;

import io.gatehouse.account.RoleHolding.DirectAssignment;

/**
 * Administrative-unit roles that the directory shows only as {@code scopedRoleMemberOf}. They are
 * direct assignments to everyone else; their id tells the store to remove them from.
 */
final class ScopedMemberships {

  private static final String MARK = "scopedRoleMember:";
  private static final String UNITS = "/administrativeUnits/";

  private ScopedMemberships() {}

  static DirectAssignment holding(
      String membershipId, String administrativeUnitId, String roleTemplateId, String roleName) {
    return new DirectAssignment(
        MARK + membershipId, roleTemplateId, roleName, UNITS + administrativeUnitId);
  }

  /** The administrative unit of a scope, null when the scope is something else. */
  static String unitOf(String directoryScopeId) {
    return directoryScopeId.startsWith(UNITS) ? directoryScopeId.substring(UNITS.length()) : null;
  }

  static boolean is(DirectAssignment holding) {
    return holding.assignmentId().startsWith(MARK);
  }

  static String membershipId(DirectAssignment holding) {
    return holding.assignmentId().substring(MARK.length());
  }

  static String administrativeUnitId(DirectAssignment holding) {
    return holding.directoryScopeId().substring(UNITS.length());
  }
}
