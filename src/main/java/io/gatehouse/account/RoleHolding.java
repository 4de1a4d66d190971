package io.gatehouse.account;

import java.time.Instant;

/**
 * One way in which an account holds administrative power. Each kind lives in a store of its own and
 * is taken and given back by a call of its own.
 */
public sealed interface RoleHolding {

  /** Stable key of this holding within the account: kind and the service's id. Never null. */
  String key();

  /** Name a person knows the role by, for example {@code Global Administrator}. Never null. */
  String roleName();

  /** What the holding is, in words, for example {@code active, directory}. Never null. */
  String describe();

  /**
   * A direct, permanent assignment; {@code directoryScopeId} is {@code /} for the whole directory
   * or {@code /administrativeUnits/{id}} for an administrative unit.
   */
  record DirectAssignment(
      String assignmentId, String roleDefinitionId, String roleName, String directoryScopeId)
      implements RoleHolding {
    @Override
    public String key() {
      return "direct:" + roleDefinitionId + "@" + directoryScopeId;
    }

    @Override
    public String describe() {
      return "/".equals(directoryScopeId)
          ? "assigned directly"
          : "assigned directly for " + directoryScopeId;
    }
  }

  /** An active assignment made or activated through Privileged Identity Management. */
  record ActivePimAssignment(
      String instanceId,
      String roleDefinitionId,
      String roleName,
      String directoryScopeId,
      Instant startDateTime,
      Instant endDateTime)
      implements RoleHolding {
    @Override
    public String key() {
      return "pim-active:" + roleDefinitionId + "@" + directoryScopeId;
    }

    @Override
    public String describe() {
      return "active through Privileged Identity Management"
          + ("/".equals(directoryScopeId) ? "" : " for " + directoryScopeId);
    }
  }

  /** An assignment that its holder can activate at any moment. */
  record EligiblePimAssignment(
      String instanceId,
      String roleDefinitionId,
      String roleName,
      String directoryScopeId,
      Instant startDateTime,
      Instant endDateTime)
      implements RoleHolding {
    @Override
    public String key() {
      return "pim-eligible:" + roleDefinitionId + "@" + directoryScopeId;
    }

    @Override
    public String describe() {
      return "eligible through Privileged Identity Management"
          + ("/".equals(directoryScopeId) ? "" : " for " + directoryScopeId);
    }
  }

  /** Membership of a role-assignable group; {@code roleName} names the roles the group carries. */
  record GroupMembership(String groupId, String groupName, String roleName) implements RoleHolding {
    @Override
    public String key() {
      return "group:" + groupId;
    }

    @Override
    public String describe() {
      return "member of the group " + groupName;
    }
  }

  /** Membership of an Exchange Online role group, for example {@code Organization Management}. */
  record ExchangeRoleGroup(String roleGroup) implements RoleHolding {
    @Override
    public String key() {
      return "exchange:" + roleGroup;
    }

    @Override
    public String roleName() {
      return roleGroup;
    }

    @Override
    public String describe() {
      return "member of the Exchange role group";
    }
  }
}
