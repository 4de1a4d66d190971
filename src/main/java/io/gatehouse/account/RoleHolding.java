package io.gatehouse.account;

import java.time.Instant;

/**
 * One way in which an account holds administrative power. Each kind lives in a store of its own and
 * is taken and given back by a call of its own.
 */
public sealed interface RoleHolding {

  /** The scope of a role that holds everywhere. */
  String WHOLE_DIRECTORY = "/";

  /** Stable key of this holding within the account: kind and the service's id. Never null. */
  String key();

  /** Name a person knows the role by, for example {@code Global Administrator}. Never null. */
  String roleName();

  /** What the holding is, in words, for example {@code active, directory}. Never null. */
  String describe();

  /** Where it holds: {@code /} for the whole directory, or {@code /administrativeUnits/{id}}. */
  default String directoryScopeId() {
    return WHOLE_DIRECTORY;
  }

  /** The same holding, with the name of the administrative unit for which it holds. */
  default RoleHolding inUnit(String name) {
    return this;
  }

  /**
   * A direct, permanent assignment.
   *
   * @param scopeName what people call the administrative unit; null when there is none or its name
   *     could not be read
   */
  record DirectAssignment(
      String assignmentId,
      String roleDefinitionId,
      String roleName,
      String directoryScopeId,
      String scopeName)
      implements RoleHolding {

    public DirectAssignment(
        String assignmentId, String roleDefinitionId, String roleName, String directoryScopeId) {
      this(assignmentId, roleDefinitionId, roleName, directoryScopeId, null);
    }

    @Override
    public RoleHolding inUnit(String name) {
      return new DirectAssignment(assignmentId, roleDefinitionId, roleName, directoryScopeId, name);
    }

    @Override
    public String key() {
      return "direct:" + roleDefinitionId + "@" + directoryScopeId;
    }

    @Override
    public String describe() {
      return "assigned directly" + scope(directoryScopeId, scopeName);
    }
  }

  /** An active assignment made or activated through Privileged Identity Management. */
  record ActivePimAssignment(
      String instanceId,
      String roleDefinitionId,
      String roleName,
      String directoryScopeId,
      Instant startDateTime,
      Instant endDateTime,
      String scopeName)
      implements RoleHolding {

    public ActivePimAssignment(
        String instanceId,
        String roleDefinitionId,
        String roleName,
        String directoryScopeId,
        Instant startDateTime,
        Instant endDateTime) {
      this(
          instanceId,
          roleDefinitionId,
          roleName,
          directoryScopeId,
          startDateTime,
          endDateTime,
          null);
    }

    @Override
    public RoleHolding inUnit(String name) {
      return new ActivePimAssignment(
          instanceId,
          roleDefinitionId,
          roleName,
          directoryScopeId,
          startDateTime,
          endDateTime,
          name);
    }

    @Override
    public String key() {
      return "pim-active:" + roleDefinitionId + "@" + directoryScopeId;
    }

    @Override
    public String describe() {
      return "active through Privileged Identity Management" + scope(directoryScopeId, scopeName);
    }
  }

  /** An assignment that its holder can activate at any moment. */
  record EligiblePimAssignment(
      String instanceId,
      String roleDefinitionId,
      String roleName,
      String directoryScopeId,
      Instant startDateTime,
      Instant endDateTime,
      String scopeName)
      implements RoleHolding {

    public EligiblePimAssignment(
        String instanceId,
        String roleDefinitionId,
        String roleName,
        String directoryScopeId,
        Instant startDateTime,
        Instant endDateTime) {
      this(
          instanceId,
          roleDefinitionId,
          roleName,
          directoryScopeId,
          startDateTime,
          endDateTime,
          null);
    }

    @Override
    public RoleHolding inUnit(String name) {
      return new EligiblePimAssignment(
          instanceId,
          roleDefinitionId,
          roleName,
          directoryScopeId,
          startDateTime,
          endDateTime,
          name);
    }

    @Override
    public String key() {
      return "pim-eligible:" + roleDefinitionId + "@" + directoryScopeId;
    }

    @Override
    public String describe() {
      return "eligible through Privileged Identity Management" + scope(directoryScopeId, scopeName);
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

  private static String scope(String directoryScopeId, String scopeName) {
    if (WHOLE_DIRECTORY.equals(directoryScopeId)) {
      return "";
    }
    return scopeName == null
        ? " for " + directoryScopeId
        : " for the administrative unit " + scopeName;
  }
}
