package io.gatehouse.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.UnifiedRoleAssignment;
import com.microsoft.graph.models.UnifiedRoleAssignmentScheduleInstance;
import io.gatehouse.account.RoleHolding;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One assignment shows in two lists of the service; it must be held once, in the right store. */
class RoleReadsTest {

  private static UnifiedRoleAssignment assignment(String role, String scope) {
    UnifiedRoleAssignment assignment = new UnifiedRoleAssignment();
    assignment.setId("assignment-" + role);
    assignment.setRoleDefinitionId(role);
    assignment.setDirectoryScopeId(scope);
    return assignment;
  }

  private static UnifiedRoleAssignmentScheduleInstance instance(
      String role, String type, String end) {
    UnifiedRoleAssignmentScheduleInstance instance = new UnifiedRoleAssignmentScheduleInstance();
    instance.setId("instance-" + role);
    instance.setRoleDefinitionId(role);
    instance.setDirectoryScopeId("/");
    instance.setAssignmentType(type);
    instance.setEndDateTime(end == null ? null : OffsetDateTime.parse(end));
    return instance;
  }

  private static List<String> keys(List<RoleHolding> holdings) {
    return holdings.stream().map(RoleHolding::key).toList();
  }

  @Test
  void shouldHoldAPermanentAssignmentOnceAndAsDirect() {
    assertThat(
            keys(
                RoleReads.merge(
                    List.of(assignment("r", "/")),
                    List.of(instance("r", "Assigned", null)),
                    List.of())))
        .containsExactly("direct:r@/");
  }

  @Test
  void shouldHoldAnActivatedAssignmentOnceAndAsPim() {
    assertThat(
            keys(
                RoleReads.merge(
                    List.of(assignment("r", "/")),
                    List.of(instance("r", "Activated", "2026-11-21T16:00:00Z")),
                    List.of())))
        .containsExactly("pim-active:r@/");
  }

  @Test
  void shouldHoldATimeBoundAssignmentAsPim() {
    assertThat(
            keys(
                RoleReads.merge(
                    List.of(assignment("r", "/")),
                    List.of(instance("r", "Assigned", "2027-01-01T00:00:00Z")),
                    List.of())))
        .containsExactly("pim-active:r@/");
  }

  @Test
  void shouldHoldBothWhenAPermanentOneWasActivatedToo() {
    assertThat(
            keys(
                RoleReads.merge(
                    List.of(assignment("r", "/")),
                    List.of(
                        instance("r", "Assigned", null),
                        instance("r", "Activated", "2026-11-21T16:00:00Z")),
                    List.of())))
        .containsExactlyInAnyOrder("direct:r@/", "pim-active:r@/");
  }

  @Test
  void shouldNotLoseAnInstanceWithoutAnAssignment() {
    assertThat(
            keys(RoleReads.merge(List.of(), List.of(instance("r", "Assigned", null)), List.of())))
        .containsExactly("pim-active:r@/");
  }

  @Test
  void shouldHoldAnAdministrativeUnitRoleOnceThoughTwoListsShowIt() {
    assertThat(
            RoleReads.merge(
                List.of(assignment("r", "/administrativeUnits/u")),
                List.of(),
                List.of(
                    ScopedMemberships.holding("m", "u", "r", "Helpdesk"),
                    ScopedMemberships.holding("n", "u", "other", "User Administrator"))))
        .extracting(RoleHolding::key, RoleHolding::roleName)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("direct:r@/administrativeUnits/u", "r"),
            org.assertj.core.groups.Tuple.tuple(
                "direct:other@/administrativeUnits/u", "User Administrator"));
  }
}
