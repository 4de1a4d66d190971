package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.CLOSE;
import static io.gatehouse.response.PlayedCase.DECIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.gatehouse.account.RoleHolding.DirectAssignment;
import io.gatehouse.account.RoleScope;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.RemovedRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a clean account to one that has its roles back, or has not. */
class RoleRestorationPathsTest extends PlaybookTest {

  @Autowired private RemovedRoles removedRoles;

  private static final String MADS_ID = "aaaaaaaa-0000-4000-8000-000000000002";

  @Test
  void shouldGiveBackExactlyTheRolesThatWereTaken() {
    Set<String> before = directRolesOfMads();
    PlayedCase played = reported(MADS).untilTimeFor("Event_NextLook");
    assertThat(directRolesOfMads()).isEmpty();

    played.untilClosed();

    played.assertClosedAs(CaseOutcome.RECOVERED);
    assertThat(played.act("restore-roles").summary()).isNotBlank();
    assertThat(directRolesOfMads()).isEqualTo(before);
  }

  @Test
  void shouldRemindTheApproverOfWhatTriageCalledSuspicious() {
    PlayedCase played = awaitingRestoration();
    Task decide = played.decision("role-restoration");

    assertThat(mona.shown(decide, "itemRows").findValuesAsText("judged"))
        .anyMatch(said -> said.startsWith("Suspicious: It was given or activated at"))
        .anyMatch(said -> said.startsWith("Could not evaluate: "))
        .noneMatch(said -> said.contains("proposed for removal"));
    assertThat(mona.shown(decide, "givesBackSuspicious").asBoolean()).isTrue();
    assertThat(played.act("approval-requested").after().get("items").toString())
        .contains("Triage: Suspicious: It was given or activated at");
  }

  @Test
  void shouldLeaveOutWhatIsNotToBeGivenBack() {
    PlayedCase played = awaitingRestoration();
    played.decides(played.decision("role-restoration"), "rejected");
    played.goOn();
    Task revise = played.revision("role-restoration");
    List<String> offered = asta.shown(revise, "roleBackOptions").findValuesAsText("label");
    assertThat(offered).anyMatch(label -> label.contains("Suspicious: It was given or activated"));
    List<String> proposed = new ArrayList<>();
    asta.shown(revise, "rolesBackChosen").forEach(key -> proposed.add(key.asText()));
    assertThat(proposed).isNotEmpty().hasSizeLessThan(offered.size());

    asta.completes(
        revise,
        Map.of(
            "revisionChoice",
            "ask-again",
            "rolesBackChosen",
            proposed,
            "revisionNote",
            "not what the attacker activated"));
    played.goOn();

    Task again = played.decision("role-restoration");
    assertThat(mona.shown(again, "itemRows").findValuesAsText("judged"))
        .hasSameSizeAs(proposed)
        .noneMatch(said -> said.startsWith("Suspicious"));
    assertThat(mona.shown(again, "givesBackSuspicious").asBoolean()).isFalse();
    assertThat(mona.shown(again, "differenceRows").toString()).contains("One role less");
  }

  @Test
  void shouldNotGiveBackByItselfWhatTheSealedEvidenceDoesNotShow() {
    PlayedCase played = awaitingRestoration();
    String forged = "62e90394-69f5-4237-9190-012177145e10";
    removedRoles.keep(
        played.caseId(),
        List.of(new DirectAssignment("ra-0", forged, "Forged", RoleScope.WHOLE_DIRECTORY)));
    played.decides(played.decision("role-restoration"), "approved");
    played.goOn();
    // The plan is another now, so it is asked for again, and agreed to in good faith.
    while (!played.tasks(DECIDE).isEmpty()) {
      played.decides(played.decision("role-restoration"), "approved");
      played.goOn();
    }

    assertThat(directRolesOfMads()).isNotEmpty().noneMatch(role -> role.startsWith(forged));
    played.untilClosed();
    assertThat(played.act("restore-roles").summary())
        .contains("Forged", "the sealed evidence does not show that it was held");
  }

  @Test
  void shouldAskAgainWhenRolesChangedSinceTheRestorationWasApproved() {
    PlayedCase played = awaitingRestoration();
    played.decides(played.decision("role-restoration"), "approved");
    played.goOn();
    inTheTenant(EvictPathsTest::giveMadsAnotherRole);
    played.decides(played.decision("role-restoration"), "approved");
    played.goOn();

    Task again = played.decision("role-restoration");

    assertThat(played.instance()).hasPassed("Event_RestorationPlanDrifted");
    assertThat(mona.shown(again, "differenceRows")).isNotEmpty();
    assertThat(directRolesOfMads()).hasSize(1);
  }

  @Test
  void shouldKeepTheRolesAwayWhenTheirReturnIsNotApproved() {
    PlayedCase played = awaitingRestoration();
    played.decides(played.decision("role-restoration"), "rejected");
    played.goOn();
    asta.completes(
        played.revision("role-restoration"),
        Map.of("revisionChoice", "accept-risk", "revisionNote", "he moves to another team"));

    played.until(CLOSE);

    assertThat(played.instance()).hasNotPassed("Task_RestoreRoles");
    assertThat(directRolesOfMads()).isEmpty();
  }

  private PlayedCase awaitingRestoration() {
    PlayedCase played = reported(MADS).untilTimeFor("Event_NextLook");
    played
        .itIsTimeFor("Event_NextLook")
        .itIsTimeFor("Event_NextLook")
        .itIsTimeFor("Event_NextLook");
    return played.until(DECIDE);
  }

  private Set<String> directRolesOfMads() {
    Set<String> roles = new TreeSet<>();
    lab.state()
        .path("roleAssignments")
        .forEach(
            role -> {
              if (MADS_ID.equals(role.path("principalId").asText())) {
                roles.add(
                    role.path("roleDefinitionId").asText()
                        + " on "
                        + role.path("directoryScopeId").asText());
              }
            });
    return roles;
  }
}
