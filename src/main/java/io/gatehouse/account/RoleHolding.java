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

  /** A role of the directory, held within a scope. */
  sealed interface ScopedRole extends RoleHolding {

    String roleDefinitionId();

    RoleScope scope();

    /** The same holding with this scope. */
    ScopedRole in(RoleScope scope);
  }

  /** A role that Privileged Identity Management gives, for a time or for good. */
  sealed interface PimAssignment extends ScopedRole {

    String instanceId();

    /** Null when the service names none. */
    Instant startDateTime();

    /** Null when it is permanent. */
    Instant endDateTime();
  }

  /** A direct, permanent assignment. */
  record DirectAssignment(
      String assignmentId, String roleDefinitionId, String roleName, RoleScope scope)
      implements ScopedRole {

    @Override
    public ScopedRole in(RoleScope other) {
      return new DirectAssignment(assignmentId, roleDefinitionId, roleName, other);
    }

    @Override
    public String key() {
      return "direct:" + roleDefinitionId + "@" + scope.directoryScopeId();
    }

    @Override
    public String describe() {
      return "assigned directly" + scope.describe();
    }
  }

  /** An active assignment made or activated through Privileged Identity Management. */
  record ActivePimAssignment(
      String instanceId,
      String roleDefinitionId,
      String roleName,
      RoleScope scope,
      Instant startDateTime,
      Instant endDateTime)
      implements PimAssignment {

    @Override
    public ScopedRole in(RoleScope other) {
      return new ActivePimAssignment(
          instanceId, roleDefinitionId, roleName, other, startDateTime, endDateTime);
    }

    @Override
    public String key() {
      return "pim-active:" + roleDefinitionId + "@" + scope.directoryScopeId();
    }

    @Override
    public String describe() {
      return "active through Privileged Identity Management" + scope.describe();
    }
  }

  /** An assignment that its holder can activate at any moment. */
  record EligiblePimAssignment(
      String instanceId,
      String roleDefinitionId,
      String roleName,
      RoleScope scope,
      Instant startDateTime,
      Instant endDateTime)
      implements PimAssignment {

    @Override
    public ScopedRole in(RoleScope other) {
      return new EligiblePimAssignment(
          instanceId, roleDefinitionId, roleName, other, startDateTime, endDateTime);
    }

    @Override
    public String key() {
      return "pim-eligible:" + roleDefinitionId + "@" + scope.directoryScopeId();
    }

    @Override
    public String describe() {
      return "eligible through Privileged Identity Management" + scope.describe();
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
