package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.ExpirationPattern;
import com.microsoft.graph.models.ExpirationPatternType;
import com.microsoft.graph.models.ReferenceCreate;
import com.microsoft.graph.models.RequestSchedule;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleRequest;
import com.microsoft.graph.models.UnifiedRoleEligibilityScheduleRequest;
import com.microsoft.graph.models.UnifiedRoleScheduleRequestActions;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.ActivePimAssignment;
import io.gatehouse.account.RoleHolding.DirectAssignment;
import io.gatehouse.account.RoleHolding.EligiblePimAssignment;
import io.gatehouse.account.RoleHolding.ExchangeRoleGroup;
import io.gatehouse.account.RoleHolding.GroupMembership;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.exchange.ExchangeRoleGroups;
import io.gatehouse.microsoft.wire.AnswerHeaders;
import io.gatehouse.microsoft.wire.SideBySide;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class GraphRoleAssignments implements RoleAssignments {

  private static final String JUSTIFICATION = "Response to a compromised account (Gatehouse)";

  private final Graph graph;
  private final RoleReads reads;
  private final GlobalAdministrators globalAdministrators;
  private final ExchangeRoleGroups exchangeRoleGroups;

  GraphRoleAssignments(
      Graph graph,
      RoleReads reads,
      GlobalAdministrators globalAdministrators,
      ExchangeRoleGroups exchangeRoleGroups) {
    this.graph = graph;
    this.reads = reads;
    this.globalAdministrators = globalAdministrators;
    this.exchangeRoleGroups = exchangeRoleGroups;
  }

  @Override
  public List<RoleHolding> of(String accountId, String userPrincipalName) {
    CompletableFuture<List<RoleHolding>> active = SideBySide.start(() -> reads.active(accountId));
    CompletableFuture<List<EligiblePimAssignment>> eligible =
        SideBySide.start(() -> reads.eligible(accountId));
    CompletableFuture<List<GroupMembership>> groups =
        SideBySide.start(() -> reads.groups(accountId));
    CompletableFuture<List<String>> exchange =
        SideBySide.start(() -> exchangeRoleGroups.of(accountId, userPrincipalName));
    List<RoleHolding> all =
        Stream.of(
                SideBySide.result(active),
                SideBySide.result(eligible),
                SideBySide.result(groups),
                SideBySide.result(exchange).stream().map(ExchangeRoleGroup::new).toList())
            .<RoleHolding>flatMap(List::stream)
            .sorted(Comparator.comparing(RoleHolding::key))
            .toList();
    return reads.withUnitNames(all);
  }

  @Override
  public Receipt remove(String accountId, String userPrincipalName, RoleHolding holding) {
    String doing = "remove the role " + holding.roleName();
    if (holding instanceof ExchangeRoleGroup group) {
      return exchangeRoleGroups.remove(group.roleGroup(), userPrincipalName);
    }
    return AlreadyThere.goneCounts(
        () -> graph.change(doing, headers -> remove(accountId, holding, headers)));
  }

  private void remove(String accountId, RoleHolding holding, AnswerHeaders headers) {
    if (holding instanceof DirectAssignment direct) {
      removeDirect(direct, headers);
    } else if (holding instanceof ActivePimAssignment pim) {
      UnifiedRoleAssignmentScheduleRequest request =
          active(accountId, pim.roleDefinitionId(), pim.scope().directoryScopeId());
      request.setAction(UnifiedRoleScheduleRequestActions.AdminRemove);
      post(request, headers);
    } else if (holding instanceof EligiblePimAssignment pim) {
      UnifiedRoleEligibilityScheduleRequest request =
          eligible(accountId, pim.roleDefinitionId(), pim.scope().directoryScopeId());
      request.setAction(UnifiedRoleScheduleRequestActions.AdminRemove);
      post(request, headers);
    } else if (holding instanceof GroupMembership group) {
      // Always through ref(): without it the call would delete the account itself.
      graph
          .client()
          .groups()
          .byGroupId(group.groupId())
          .members()
          .byDirectoryObjectId(accountId)
          .ref()
          .delete(c -> c.options.add(headers));
    } else {
      throw new IllegalArgumentException("No way to remove " + holding.key());
    }
  }

  private void removeDirect(DirectAssignment direct, AnswerHeaders headers) {
    if (ScopedMemberships.is(direct)) {
      graph
          .client()
          .directory()
          .administrativeUnits()
          .byAdministrativeUnitId(ScopedMemberships.administrativeUnitId(direct))
          .scopedRoleMembers()
          .byScopedRoleMembershipId(ScopedMemberships.membershipId(direct))
          .delete(c -> c.options.add(headers));
      return;
    }
    graph
        .client()
        .roleManagement()
        .directory()
        .roleAssignments()
        .byUnifiedRoleAssignmentId(direct.assignmentId())
        .delete(c -> c.options.add(headers));
  }

  @Override
  public Receipt restore(String accountId, String userPrincipalName, RoleHolding holding) {
    String doing = "give the role " + holding.roleName() + " back";
    if (holding instanceof ExchangeRoleGroup group) {
      return exchangeRoleGroups.add(group.roleGroup(), userPrincipalName);
    }
    return AlreadyThere.counts(
        () -> graph.change(doing, headers -> restore(accountId, holding, headers)));
  }

  private void restore(String accountId, RoleHolding holding, AnswerHeaders headers) {
    if (holding instanceof DirectAssignment direct) {
      UnifiedRoleAssignment assignment = new UnifiedRoleAssignment();
      assignment.setPrincipalId(accountId);
      assignment.setRoleDefinitionId(direct.roleDefinitionId());
      assignment.setDirectoryScopeId(direct.scope().directoryScopeId());
      graph
          .client()
          .roleManagement()
          .directory()
          .roleAssignments()
          .post(assignment, c -> c.options.add(headers));
    } else if (holding instanceof ActivePimAssignment pim) {
      UnifiedRoleAssignmentScheduleRequest request =
          active(accountId, pim.roleDefinitionId(), pim.scope().directoryScopeId());
      request.setAction(UnifiedRoleScheduleRequestActions.AdminAssign);
      request.setScheduleInfo(schedule(pim.roleName(), pim.endDateTime()));
      post(request, headers);
    } else if (holding instanceof EligiblePimAssignment pim) {
      UnifiedRoleEligibilityScheduleRequest request =
          eligible(accountId, pim.roleDefinitionId(), pim.scope().directoryScopeId());
      request.setAction(UnifiedRoleScheduleRequestActions.AdminAssign);
      request.setScheduleInfo(schedule(pim.roleName(), pim.endDateTime()));
      post(request, headers);
    } else if (holding instanceof GroupMembership group) {
      ReferenceCreate member = new ReferenceCreate();
      member.setOdataId(graph.baseUrl() + "/directoryObjects/" + accountId);
      graph
          .client()
          .groups()
          .byGroupId(group.groupId())
          .members()
          .ref()
          .post(member, c -> c.options.add(headers));
    } else {
      throw new IllegalArgumentException("No way to restore " + holding.key());
    }
  }

  /** From now to the end it had; nobody gets more than they held. */
  private static RequestSchedule schedule(String roleName, Instant end) {
    Instant now = Instant.now();
    if (end != null && !end.isAfter(now)) {
      throw new TenantRefused(
          400,
          "AssignmentEnded",
          "The assignment of "
              + roleName
              + " ended on its own at "
              + end
              + ", so there is nothing to give back.",
          null,
          null);
    }
    ExpirationPattern expiration = new ExpirationPattern();
    if (end == null) {
      expiration.setType(ExpirationPatternType.NoExpiration);
    } else {
      expiration.setType(ExpirationPatternType.AfterDateTime);
      expiration.setEndDateTime(end.atOffset(ZoneOffset.UTC));
    }
    RequestSchedule schedule = new RequestSchedule();
    schedule.setStartDateTime(now.atOffset(ZoneOffset.UTC));
    schedule.setExpiration(expiration);
    return schedule;
  }

  private static UnifiedRoleAssignmentScheduleRequest active(
      String accountId, String roleDefinitionId, String scope) {
    UnifiedRoleAssignmentScheduleRequest request = new UnifiedRoleAssignmentScheduleRequest();
    request.setPrincipalId(accountId);
    request.setRoleDefinitionId(roleDefinitionId);
    request.setDirectoryScopeId(scope);
    request.setJustification(JUSTIFICATION);
    return request;
  }

  private static UnifiedRoleEligibilityScheduleRequest eligible(
      String accountId, String roleDefinitionId, String scope) {
    UnifiedRoleEligibilityScheduleRequest request = new UnifiedRoleEligibilityScheduleRequest();
    request.setPrincipalId(accountId);
    request.setRoleDefinitionId(roleDefinitionId);
    request.setDirectoryScopeId(scope);
    request.setJustification(JUSTIFICATION);
    return request;
  }

  private void post(UnifiedRoleAssignmentScheduleRequest request, AnswerHeaders headers) {
    graph
        .client()
        .roleManagement()
        .directory()
        .roleAssignmentScheduleRequests()
        .post(request, c -> c.options.add(headers));
  }

  private void post(UnifiedRoleEligibilityScheduleRequest request, AnswerHeaders headers) {
    graph
        .client()
        .roleManagement()
        .directory()
        .roleEligibilityScheduleRequests()
        .post(request, c -> c.options.add(headers));
  }

  @Override
  public List<String> globalAdministrators() {
    return globalAdministrators.principals();
  }

  @Override
  public List<String> enabledGlobalAdministrators() {
    return globalAdministrators.enabled();
  }
}
