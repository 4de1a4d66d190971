package io.gatehouse.microsoft.graph;

import io.gatehouse.account.RoleHolding.DirectAssignment;
import io.gatehouse.account.RoleScope;

/**
 * Administrative-unit roles that the directory shows only as {@code scopedRoleMemberOf}. They are
 * direct assignments to everyone else; their id tells the store to remove them from.
 */
final class ScopedMemberships {

  private static final String MARK = "scopedRoleMember:";

  private ScopedMemberships() {}

  static DirectAssignment holding(
      String membershipId, String administrativeUnitId, String roleTemplateId, String roleName) {
    return new DirectAssignment(
        MARK + membershipId,
        roleTemplateId,
        roleName,
        RoleScope.ofAdministrativeUnit(administrativeUnitId));
  }

  static boolean is(DirectAssignment holding) {
    return holding.assignmentId().startsWith(MARK);
  }

  static String membershipId(DirectAssignment holding) {
    return holding.assignmentId().substring(MARK.length());
  }

  static String administrativeUnitId(DirectAssignment holding) {
    return holding.scope().administrativeUnitId();
  }
}
