package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.AppRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.DirectoryRole;
import com.microsoft.graph.models.DirectoryRoleCollectionResponse;
import com.microsoft.graph.models.GroupCollectionResponse;
import com.microsoft.graph.models.OAuth2PermissionGrantCollectionResponse;
import com.microsoft.graph.models.ScopedRoleMembership;
import com.microsoft.graph.models.ScopedRoleMembershipCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.UnifiedRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleInstance;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleInstanceCollectionResponse;
import com.microsoft.graph.models.UnifiedRoleEligibilityScheduleInstanceCollectionResponse;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.GroupMembership;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.DirectoryAnswers;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An answer's request is its method and address. */
@Component
class GraphAnswers implements DirectoryAnswers {

  private static final JsonParseNodeFactory JSON = new JsonParseNodeFactory();

  @Override
  public List<Consent> consents(String accountId, List<Answer> answers) {
    List<Consent> consents = new ArrayList<>();
    read(
            "/oauth2PermissionGrants",
            answers,
            OAuth2PermissionGrantCollectionResponse::createFromDiscriminatorValue,
            OAuth2PermissionGrantCollectionResponse::getValue)
        .filter(GraphConsents::isOwn)
        .forEach(grant -> consents.add(GraphConsents.read(grant, null)));
    read(
            "/appRoleAssignments",
            answers,
            AppRoleAssignmentCollectionResponse::createFromDiscriminatorValue,
            AppRoleAssignmentCollectionResponse::getValue)
        .filter(assignment -> GraphConsents.isOwn(assignment, accountId))
        .forEach(assignment -> consents.add(GraphConsents.read(assignment)));
    return consents;
  }

  @Override
  public List<RoleHolding> roles(String accountId, List<Answer> answers) {
    List<UnifiedRoleAssignment> assignments =
        read(
                "/roleAssignments?",
                answers,
                UnifiedRoleAssignmentCollectionResponse::createFromDiscriminatorValue,
                UnifiedRoleAssignmentCollectionResponse::getValue)
            // The evidence holds the assignments of the account's groups beside its own.
            .filter(assignment -> accountId.equalsIgnoreCase(assignment.getPrincipalId()))
            .toList();
    List<UnifiedRoleAssignmentScheduleInstance> active =
        read(
                "/roleAssignmentScheduleInstances?",
                answers,
                UnifiedRoleAssignmentScheduleInstanceCollectionResponse
                    ::createFromDiscriminatorValue,
                UnifiedRoleAssignmentScheduleInstanceCollectionResponse::getValue)
            .toList();
    List<ScopedRoleMembership> scoped =
        read(
                "/scopedRoleMemberOf",
                answers,
                ScopedRoleMembershipCollectionResponse::createFromDiscriminatorValue,
                ScopedRoleMembershipCollectionResponse::getValue)
            .toList();
    List<DirectoryRole> directoryRoles =
        read(
                "/directoryRoles",
                answers,
                DirectoryRoleCollectionResponse::createFromDiscriminatorValue,
                DirectoryRoleCollectionResponse::getValue)
            .toList();
    List<RoleHolding> roles =
        new ArrayList<>(
            RoleReads.merge(assignments, active, RoleReads.scopedHoldings(scoped, directoryRoles)));
    roles.addAll(
        RoleReads.eligible(
            read(
                    "/roleEligibilityScheduleInstances?",
                    answers,
                    UnifiedRoleEligibilityScheduleInstanceCollectionResponse
                        ::createFromDiscriminatorValue,
                    UnifiedRoleEligibilityScheduleInstanceCollectionResponse::getValue)
                .toList()));
    read(
            "/transitiveMemberOf/microsoft.graph.group",
            answers,
            GroupCollectionResponse::createFromDiscriminatorValue,
            GroupCollectionResponse::getValue)
        .forEach(
            group ->
                roles.add(
                    new GroupMembership(
                        Graph.required("read the groups", group.getId()),
                        Objects.requireNonNullElse(group.getDisplayName(), group.getId()),
                        "as the evidence has it")));
    return roles;
  }

  @Override
  public List<Device> devices(List<Answer> answers) {
    return read(
            "/registeredDevices",
            answers,
            DirectoryObjectCollectionResponse::createFromDiscriminatorValue,
            DirectoryObjectCollectionResponse::getValue)
        .flatMap(GraphDevices::read)
        .toList();
  }

  private static <P extends Parsable, T> Stream<T> read(
      String collection,
      List<Answer> answers,
      ParsableFactory<P> page,
      Function<P, List<T>> values) {
    return answers.stream()
        .filter(answer -> answer.request().contains(collection))
        .map(
            answer ->
                JSON.getParseNode("application/json", new ByteArrayInputStream(answer.body()))
                    .getObjectValue(page))
        .map(values)
        .flatMap(found -> found == null ? Stream.of() : found.stream());
  }
}
