package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleInstance;
import com.microsoft.graph.models.User;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.wire.SideBySide;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is Global Administrator now: assigned, activated, or through a role-assignable group. */
@Component
class GlobalAdministrators {

  /** The same in every tenant. */
  private static final String ROLE_TEMPLATE = "62e90394-69f5-4237-9190-012177145e10";

  /** Cases that are reported together ask once. */
  private static final Duration GOOD_FOR = Duration.ofSeconds(5);

  private final Graph graph;
  private final RoleReads roles;
  private CompletableFuture<List<String>> known;
  private long knownSince;

  GlobalAdministrators(Graph graph, RoleReads roles) {
    this.graph = graph;
    this.roles = roles;
  }

  /**
   * Object ids of the accounts and groups that hold the role, in one round trip. As they were up to
   * five seconds ago: the directory itself shows a change no sooner.
   */
  List<String> principals() {
    return SideBySide.result(asked());
  }

  private synchronized CompletableFuture<List<String>> asked() {
    boolean good =
        known != null
            && !known.isCompletedExceptionally()
            && System.nanoTime() - knownSince < GOOD_FOR.toNanos();
    if (!good) {
      known = SideBySide.start(this::read);
      knownSince = System.nanoTime();
    }
    return known;
  }

  private List<String> read() {
    String filter = "roleDefinitionId eq " + Graph.quoted(ROLE_TEMPLATE);
    CompletableFuture<List<UnifiedRoleAssignmentScheduleInstance>> activated =
        SideBySide.start(() -> roles.activeInstances(filter));
    return Stream.concat(
            roles.assignments(filter).stream()
                .filter(assignment -> everywhere(assignment.getDirectoryScopeId()))
                .map(UnifiedRoleAssignment::getPrincipalId),
            SideBySide.result(activated).stream()
                .filter(instance -> everywhere(instance.getDirectoryScopeId()))
                .map(UnifiedRoleAssignmentScheduleInstance::getPrincipalId))
        .distinct()
        .toList();
  }

  /** Object ids of those whose sign-in is allowed, sorted. As they are now. */
  List<String> enabled() {
    return SideBySide.each(read(), this::enabledAccounts).stream()
        .flatMap(List::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean everywhere(String directoryScopeId) {
    return directoryScopeId == null || "/".equals(directoryScopeId);
  }

  private List<String> enabledAccounts(String principalId) {
    if (isEnabledUser(principalId)) {
      return List.of(principalId);
    }
    List<String> members = membersOf(principalId);
    return SideBySide.each(members, member -> isEnabledUser(member) ? member : "").stream()
        .filter(member -> !member.isEmpty())
        .toList();
  }

  private boolean isEnabledUser(String id) {
    try {
      User user =
          graph.read(
              "read whether a Global Administrator is enabled",
              headers ->
                  graph
                      .client()
                      .users()
                      .byUserId(id)
                      .get(
                          c -> {
                            c.options.add(headers);
                            c.queryParameters.select = new String[] {"id", "accountEnabled"};
                          }));
      return Boolean.TRUE.equals(user.getAccountEnabled());
    } catch (TenantItemMissing notAUser) {
      return false;
    }
  }

  /** Empty when it is not a group but an app or a disabled account. */
  private List<String> membersOf(String groupId) {
    var builder = graph.client().groups().byGroupId(groupId).members();
    try {
      return graph
          .list(
              "read the members of a group of Global Administrators",
              headers ->
                  builder.get(
                      c -> {
                        c.options.add(headers);
                        c.queryParameters.select = new String[] {"id"};
                        c.queryParameters.top = 999;
                      }),
              (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
              DirectoryObjectCollectionResponse::getValue)
          .stream()
          .map(DirectoryObject::getId)
          .toList();
    } catch (TenantItemMissing notAGroup) {
      return List.of();
    }
  }
}
