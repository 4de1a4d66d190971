package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.DirectoryRole;
import com.microsoft.graph.models.DirectoryRoleCollectionResponse;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.ScopedRoleMembership;
import com.microsoft.graph.models.ScopedRoleMembershipCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.UnifiedRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleInstance;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleInstanceCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleDefinition;
import com.microsoft.graph.models.UnifiedRoleEligibilityScheduleInstance;
import com.microsoft.graph.models.UnifiedRoleEligibilityScheduleInstanceCollectionResponse;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.ActivePimAssignment;
import io.gatehouse.account.RoleHolding.DirectAssignment;
import io.gatehouse.account.RoleHolding.EligiblePimAssignment;
import io.gatehouse.account.RoleHolding.GroupMembership;
import io.gatehouse.account.RoleHolding.ScopedRole;
import io.gatehouse.account.RoleScope;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What Graph knows of an account's roles. */
@Component
class RoleReads {

  private final Graph graph;

  RoleReads(Graph graph) {
    this.graph = graph;
  }

  /**
   * Direct and active PIM holdings. In a tenant with PIM one assignment shows in both lists: every
   * {@code roleAssignment} has a schedule instance, and an activation shows as a {@code
   * roleAssignment} while it lasts. A permanent assignment is taken as direct, since it is removed
   * and given back as such; one that was activated or that ends is taken as PIM's, since only PIM
   * can end its schedule. Instances that come with a group are the group's.
   */
  List<RoleHolding> active(String accountId) {
    CompletableFuture<List<UnifiedRoleAssignmentScheduleInstance>> reading =
        SideBySide.start(() -> activeInstances("principalId eq " + Graph.quoted(accountId)));
    CompletableFuture<List<ScopedRoleMembership>> scoped =
        SideBySide.start(() -> scopedMemberships(accountId));
    List<UnifiedRoleAssignment> assignments =
        assignments("principalId eq " + Graph.quoted(accountId));
    return merge(
        assignments, SideBySide.result(reading), scopedHoldings(SideBySide.result(scoped)));
  }

  static List<RoleHolding> merge(
      List<UnifiedRoleAssignment> assignments,
      List<UnifiedRoleAssignmentScheduleInstance> all,
      List<DirectAssignment> scoped) {
    List<UnifiedRoleAssignmentScheduleInstance> instances =
        all.stream()
            .filter(instance -> !"Group".equalsIgnoreCase(instance.getMemberType()))
            .toList();
    Set<String> scheduled =
        instances.stream()
            .filter(RoleReads::ends)
            .map(RoleReads::place)
            .collect(Collectors.toSet());
    Set<String> permanent =
        instances.stream()
            .filter(instance -> !ends(instance))
            .map(RoleReads::place)
            .collect(Collectors.toSet());
    List<RoleHolding> holdings = new ArrayList<>();
    for (UnifiedRoleAssignment assignment : assignments) {
      String place = place(assignment.getRoleDefinitionId(), assignment.getDirectoryScopeId());
      if (permanent.contains(place) || !scheduled.contains(place)) {
        holdings.add(
            new DirectAssignment(
                required(assignment.getId()),
                required(assignment.getRoleDefinitionId()),
                name(assignment.getRoleDefinition(), assignment.getRoleDefinitionId()),
                RoleScope.of(assignment.getDirectoryScopeId())));
      }
    }
    Set<String> direct = holdings.stream().map(RoleHolding::key).collect(Collectors.toSet());
    for (DirectAssignment membership : scoped) {
      if (direct.add(membership.key())) {
        holdings.add(membership);
      }
    }
    for (UnifiedRoleAssignmentScheduleInstance instance : instances) {
      boolean mirror = direct.contains("direct:" + place(instance));
      if (ends(instance) || !mirror) {
        holdings.add(
            new ActivePimAssignment(
                required(instance.getId()),
                required(instance.getRoleDefinitionId()),
                name(instance.getRoleDefinition(), instance.getRoleDefinitionId()),
                RoleScope.of(instance.getDirectoryScopeId()),
                Graph.instant(instance.getStartDateTime()),
                Graph.instant(instance.getEndDateTime())));
      }
    }
    return holdings;
  }

  private static boolean ends(UnifiedRoleAssignmentScheduleInstance instance) {
    return instance.getEndDateTime() != null
        || "Activated".equalsIgnoreCase(instance.getAssignmentType());
  }

  private static String place(UnifiedRoleAssignmentScheduleInstance instance) {
    return place(instance.getRoleDefinitionId(), instance.getDirectoryScopeId());
  }

  private static String place(String roleDefinitionId, String directoryScopeId) {
    return roleDefinitionId + "@" + RoleScope.of(directoryScopeId).directoryScopeId();
  }

  private static String name(UnifiedRoleDefinition definition, String id) {
    return definition == null || definition.getDisplayName() == null
        ? id
        : definition.getDisplayName();
  }

  private static String required(String value) {
    return Graph.required("read the roles", value);
  }

  List<EligiblePimAssignment> eligible(String accountId) {
    var builder = graph.client().roleManagement().directory().roleEligibilityScheduleInstances();
    List<UnifiedRoleEligibilityScheduleInstance> instances =
        orNoneWithoutLicence(
            () ->
                graph.list(
                    "read the roles the account is eligible for",
                    headers ->
                        builder.get(
                            c -> {
                              c.options.add(headers);
                              c.queryParameters.filter =
                                  "principalId eq " + Graph.quoted(accountId);
                              c.queryParameters.expand = new String[] {"roleDefinition"};
                            }),
                    (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
                    UnifiedRoleEligibilityScheduleInstanceCollectionResponse::getValue));
    return eligible(instances);
  }

  /** Instances that come with a group are the group's. */
  static List<EligiblePimAssignment> eligible(
      List<UnifiedRoleEligibilityScheduleInstance> instances) {
    return instances.stream()
        .filter(instance -> !"Group".equalsIgnoreCase(instance.getMemberType()))
        .map(
            instance ->
                new EligiblePimAssignment(
                    required(instance.getId()),
                    required(instance.getRoleDefinitionId()),
                    name(instance.getRoleDefinition(), instance.getRoleDefinitionId()),
                    RoleScope.of(instance.getDirectoryScopeId()),
                    Graph.instant(instance.getStartDateTime()),
                    Graph.instant(instance.getEndDateTime())))
        .toList();
  }

  /** Role-assignable groups can't be nested, so direct membership is all there is. */
  List<GroupMembership> groups(String accountId) {
    var builder = graph.client().users().byUserId(accountId).memberOf();
    List<Group> groups =
        graph
            .list(
                "read the role-assignable groups of the account",
                headers ->
                    builder.get(
                        c -> {
                          c.options.add(headers);
                          c.queryParameters.select =
                              new String[] {"id", "displayName", "isAssignableToRole"};
                          c.queryParameters.top = 999;
                        }),
                (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
                DirectoryObjectCollectionResponse::getValue)
            .stream()
            .filter(Group.class::isInstance)
            .map(Group.class::cast)
            .filter(group -> Boolean.TRUE.equals(group.getIsAssignableToRole()))
            .toList();
    return SideBySide.each(
        groups,
        group ->
            new GroupMembership(
                required(group.getId()),
                group.getDisplayName() == null ? group.getId() : group.getDisplayName(),
                rolesOf(group)));
  }

  private String rolesOf(Group group) {
    String roles =
        assignments("principalId eq " + Graph.quoted(required(group.getId()))).stream()
            .map(
                assignment ->
                    name(assignment.getRoleDefinition(), assignment.getRoleDefinitionId()))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return roles.isEmpty() ? "no role at present" : roles;
  }

  /** All role assignments that the filter lets through, each with its role's definition. */
  List<UnifiedRoleAssignment> assignments(String filter) {
    var builder = graph.client().roleManagement().directory().roleAssignments();
    return graph.list(
        "read the role assignments",
        headers ->
            builder.get(
                c -> {
                  c.options.add(headers);
                  c.queryParameters.filter = filter;
                  c.queryParameters.expand = new String[] {"roleDefinition"};
                }),
        (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
        UnifiedRoleAssignmentCollectionResponse::getValue);
  }

  /** All active PIM instances that the filter lets through; none without the licence for PIM. */
  List<UnifiedRoleAssignmentScheduleInstance> activeInstances(String filter) {
    var builder = graph.client().roleManagement().directory().roleAssignmentScheduleInstances();
    return orNoneWithoutLicence(
        () ->
            graph.list(
                "read the active assignments of Privileged Identity Management",
                headers ->
                    builder.get(
                        c -> {
                          c.options.add(headers);
                          c.queryParameters.filter = filter;
                          c.queryParameters.expand = new String[] {"roleDefinition"};
                        }),
                (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
                UnifiedRoleAssignmentScheduleInstanceCollectionResponse::getValue));
  }

  private List<ScopedRoleMembership> scopedMemberships(String accountId) {
    var builder = graph.client().users().byUserId(accountId).scopedRoleMemberOf();
    return graph.list(
        "read the administrative-unit roles of the account",
        headers -> builder.get(c -> c.options.add(headers)),
        (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
        ScopedRoleMembershipCollectionResponse::getValue);
  }

  private List<DirectAssignment> scopedHoldings(List<ScopedRoleMembership> memberships) {
    if (memberships.isEmpty()) {
      return List.of();
    }
    var builder = graph.client().directoryRoles();
    return scopedHoldings(
        memberships,
        graph.list(
            "read the directory roles",
            headers -> builder.get(c -> c.options.add(headers)),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            DirectoryRoleCollectionResponse::getValue));
  }

  /** Memberships name the role by its object in this tenant; assignments name its template. */
  static List<DirectAssignment> scopedHoldings(
      List<ScopedRoleMembership> memberships, List<DirectoryRole> all) {
    Map<String, DirectoryRole> roles =
        all.stream()
            .filter(role -> role.getId() != null)
            .collect(Collectors.toMap(DirectoryRole::getId, Function.identity()));
    return memberships.stream()
        .map(
            membership -> {
              String roleId = required(membership.getRoleId());
              DirectoryRole role = roles.get(roleId);
              return ScopedMemberships.holding(
                  required(membership.getId()),
                  required(membership.getAdministrativeUnitId()),
                  role == null || role.getRoleTemplateId() == null
                      ? roleId
                      : role.getRoleTemplateId(),
                  role == null
                      ? roleId
                      : Objects.requireNonNullElse(role.getDisplayName(), roleId));
            })
        .toList();
  }

  /** The holdings, with the administrative units called as people call them. */
  List<RoleHolding> withUnitNames(List<RoleHolding> holdings) {
    List<String> units =
        holdings.stream()
            .filter(ScopedRole.class::isInstance)
            .map(holding -> ((ScopedRole) holding).scope().administrativeUnitId())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    Map<String, Optional<String>> names =
        SideBySide.each(units, unit -> Map.entry(unit, unitName(unit))).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return holdings.stream().map(holding -> withUnitName(holding, names)).toList();
  }

  private static RoleHolding withUnitName(
      RoleHolding holding, Map<String, Optional<String>> names) {
    return holding instanceof ScopedRole role
        ? Optional.ofNullable(role.scope().administrativeUnitId())
            .flatMap(names::get)
            .map(name -> role.in(role.scope().named(name)))
            .orElse(role)
        : holding;
  }

  /** Empty when it may not be read or is gone: a name is worth no failing step. */
  private Optional<String> unitName(String id) {
    var builder = graph.client().directory().administrativeUnits().byAdministrativeUnitId(id);
    try {
      return Optional.ofNullable(
              graph
                  .read(
                      "read the name of an administrative unit",
                      headers ->
                          builder.get(
                              c -> {
                                c.options.add(headers);
                                c.queryParameters.select = new String[] {"id", "displayName"};
                              }))
                  .getDisplayName())
          .filter(name -> !name.isBlank());
    } catch (TenantRefused | TenantItemMissing e) {
      return Optional.empty();
    }
  }

  private static <T> List<T> orNoneWithoutLicence(Supplier<List<T>> read) {
    try {
      return read.get();
    } catch (TenantRefused e) {
      if (saysNoLicence(e)) {
        return List.of();
      }
      throw e;
    }
  }

  static boolean saysNoLicence(TenantRefused e) {
    String words = (e.code() + " " + e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("licenserequired")
        || words.contains("nonpremiumtenant")
        || words.contains("needs to have microsoft entra id p2")
        || words.contains("doesn't have premium license");
  }
}
