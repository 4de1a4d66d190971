package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.ActivePimAssignment;
import io.gatehouse.account.RoleHolding.DirectAssignment;
import io.gatehouse.account.RoleHolding.EligiblePimAssignment;
import io.gatehouse.account.RoleHolding.ExchangeRoleGroup;
import io.gatehouse.account.RoleHolding.GroupMembership;
import io.gatehouse.account.RoleHolding.ScopedRole;
import java.util.LinkedHashMap;
import java.util.Map;

/** Role holdings as {@link RemoveRoles} and {@link RestoreRoles} describe them. */
final class Roles {

  /** Role definition ids of built-in roles are the same in every tenant. */
  private static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

  private static final String GLOBAL_ADMINISTRATOR_NAME = "Global Administrator";

  private Roles() {}

  static boolean globalAdministrator(RoleHolding holding) {
    if (holding instanceof ScopedRole role) {
      return GLOBAL_ADMINISTRATOR.equals(role.roleDefinitionId());
    }
    return holding instanceof GroupMembership group
        && group.roleName().contains(GLOBAL_ADMINISTRATOR_NAME);
  }

  static String label(RoleHolding holding) {
    return Quoted.name(holding.roleName()) + " (" + holding.describe() + ")";
  }

  static Map<String, Object> state(RoleHolding holding) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("key", holding.key());
    state.put("role", holding.roleName());
    state.put("holding", holding.describe());
    return state;
  }

  /** What a person does to take the holding away. */
  static String removal(Account account, RoleHolding holding) {
    if (holding instanceof DirectAssignment direct) {
      return adminCenter(direct.roleName(), account)
          + " > Remove assignments; or in PowerShell:"
          + " Remove-MgRoleManagementDirectoryRoleAssignment -UnifiedRoleAssignmentId "
          + Quoted.powerShell(direct.assignmentId());
    }
    if (holding instanceof ActivePimAssignment active) {
      return pim("Active", "Remove", active.roleName(), account)
          + request(
              "roleAssignmentScheduleRequests",
              "adminRemove",
              account,
              active.roleDefinitionId(),
              active.scope().directoryScopeId());
    }
    if (holding instanceof EligiblePimAssignment eligible) {
      return pim("Eligible", "Remove", eligible.roleName(), account)
          + request(
              "roleEligibilityScheduleRequests",
              "adminRemove",
              account,
              eligible.roleDefinitionId(),
              eligible.scope().directoryScopeId());
    }
    if (holding instanceof GroupMembership group) {
      return group(group)
          + " > remove "
          + account.userPrincipalName()
          + "; or in PowerShell: Remove-MgGroupMemberDirectoryObjectByRef -GroupId "
          + Quoted.powerShell(group.groupId())
          + " -DirectoryObjectId "
          + Quoted.powerShell(account.id())
          + ". A group with dynamic or synchronized membership is changed at its source.";
    }
    ExchangeRoleGroup exchange = (ExchangeRoleGroup) holding;
    return ByHandSteps.CONNECT_EXCHANGE
        + "Remove-RoleGroupMember -Identity "
        + Quoted.powerShell(exchange.roleGroup())
        + " -Member "
        + Quoted.powerShell(account.userPrincipalName())
        + " -BypassSecurityGroupManagerCheck -Confirm:$false";
  }

  /** What a person does to give the holding back. */
  static String restoration(Account account, RoleHolding holding) {
    if (holding instanceof DirectAssignment direct) {
      return adminCenter(direct.roleName(), account)
          + " > Add assignments, scope "
          + direct.scope().directoryScopeId()
          + "; or in PowerShell: New-MgRoleManagementDirectoryRoleAssignment -PrincipalId "
          + Quoted.powerShell(account.id())
          + " -RoleDefinitionId "
          + Quoted.powerShell(direct.roleDefinitionId())
          + " -DirectoryScopeId "
          + Quoted.powerShell(direct.scope().directoryScopeId());
    }
    if (holding instanceof ActivePimAssignment active) {
      return pim("Active", "Add assignments", active.roleName(), account)
          + ", scope "
          + active.scope().directoryScopeId()
          + until(active.endDateTime());
    }
    if (holding instanceof EligiblePimAssignment eligible) {
      return pim("Eligible", "Add assignments", eligible.roleName(), account)
          + ", scope "
          + eligible.scope().directoryScopeId()
          + until(eligible.endDateTime());
    }
    if (holding instanceof GroupMembership group) {
      return group(group)
          + " > Add members: "
          + account.userPrincipalName()
          + "; or in PowerShell: New-MgGroupMember -GroupId "
          + Quoted.powerShell(group.groupId())
          + " -DirectoryObjectId "
          + Quoted.powerShell(account.id());
    }
    ExchangeRoleGroup exchange = (ExchangeRoleGroup) holding;
    return ByHandSteps.CONNECT_EXCHANGE
        + "Add-RoleGroupMember -Identity "
        + Quoted.powerShell(exchange.roleGroup())
        + " -Member "
        + Quoted.powerShell(account.userPrincipalName())
        + " -BypassSecurityGroupManagerCheck";
  }

  private static String adminCenter(String role, Account account) {
    return ByHandSteps.ENTRA
        + " > Entra ID > Roles & admins > "
        + role
        + " > Assignments > "
        + account.userPrincipalName();
  }

  private static String pim(String tab, String verb, String role, Account account) {
    return ByHandSteps.ENTRA
        + " > ID Governance > Privileged Identity Management > Microsoft Entra roles > Assignments >"
        + " "
        + tab
        + " assignments > "
        + role
        + " for "
        + account.userPrincipalName()
        + " > "
        + verb;
  }

  private static String request(
      String collection, String action, Account account, String roleDefinitionId, String scope) {
    return "; or in PowerShell: Invoke-MgGraphRequest -Method POST -Uri"
        + " '/v1.0/roleManagement/directory/"
        + collection
        + "' -Body @{action='"
        + action
        + "'; principalId="
        + Quoted.powerShell(account.id())
        + "; roleDefinitionId="
        + Quoted.powerShell(roleDefinitionId)
        + "; directoryScopeId="
        + Quoted.powerShell(scope)
        + "; justification='compromised account'}";
  }

  private static String group(GroupMembership group) {
    return ByHandSteps.ENTRA
        + " > Entra ID > Groups > All groups > "
        + Quoted.name(group.groupName())
        + " > Members";
  }

  private static String until(java.time.Instant end) {
    return end == null ? ", permanent." : ", until " + end + ".";
  }
}
