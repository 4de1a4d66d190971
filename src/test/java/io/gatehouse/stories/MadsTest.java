package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An administrator: roles of every kind go under one approval and come back under another. */
class MadsTest extends InTheLab {

  private static final String MADS_ID = "aaaaaaaa-0000-4000-8000-000000000002";

  @Test
  void shouldTakeEveryRoleAwayAndGiveExactlyTheseBack() {
    Set<String> before = roles();
    assertThat(before).hasSizeGreaterThanOrEqualTo(7);
    PlayedCase played = soc.report(MADS).withPass();

    played.until(now -> now.path("phase").asText().equals("WATCH"));
    assertThat(roles()).as("roles while the account is watched").isEmpty();
    JsonNode closed = played.untilClosed();

    assertThat(closed.path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(roles()).isEqualTo(before);
    assertThat(played.doneNames()).filteredOn("Decide on change"::equals).hasSize(3);
    assertThat(played.done().stream().map(PlayedCase.Task::words).toList().toString())
        .contains("Temporary Access Pass", "User Administrator", "Restore admin roles")
        .contains("Helpdesk Administrator (assigned directly for the administrative unit Latvia)");
    assertThat(played.secret()).isNotBlank();
    assertThat(lab.user(MADS).at("/authentication/methods").toString())
        .contains("temporaryAccessPass");
    assertThat(lab.passwordIs(MADS, played.secret())).as("a pass is no password").isFalse();
    assertThat(lab.user(MADS).at("/authentication/passwordSha256").asText())
        .as("the attacker's password is gone all the same")
        .isNotEmpty();
    assertThat(lab.user(MADS).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldAskAgainWhenARoleCameUnderWayAndTakeNothingBefore() {
    PlayedCase played = soc.report(MADS).withPass();
    List<PlayedCase.Task> removals = new ArrayList<>();
    List<Set<String>> heldWhenAsked = new ArrayList<>();
    played.doing(
        "Decide on change",
        task -> {
          if (task.words().contains("Remove admin roles")) {
            removals.add(task);
            heldWhenAsked.add(roles());
            if (removals.size() == 1) {
              change(MadsTest::giveMadsReportsReader);
            }
          }
          played.complete(
              soc.mona,
              task,
              Map.of("decisionChoice", "approved", "decisionReason", "Agreed by telephone."));
        });

    played.until(now -> now.path("phase").asText().equals("WATCH"));

    assertThat(removals).hasSize(2);
    assertThat(heldWhenAsked.get(1))
        .as("roles that were still there when the new plan was shown")
        .containsAll(heldWhenAsked.get(0))
        .hasSize(heldWhenAsked.get(0).size() + 1);
    assertThat(removals.get(0).shown().get("differenceRows")).isEmpty();
    assertThat(removals.get(1).shown().get("differenceRows").toString()).contains("Reports Reader");
    assertThat(roles()).isEmpty();
  }

  private static void giveMadsReportsReader(ObjectNode state) {
    String definition =
        one(
                state.path("roleDefinitions"),
                role -> role.path("displayName").asText().equals("Reports Reader"))
            .path("id")
            .asText();
    ((ArrayNode) state.path("roleAssignments"))
        .addObject()
        .put("id", "added-under-way")
        .put("principalId", MADS_ID)
        .put("roleDefinitionId", definition)
        .put("directoryScopeId", "/");
  }

  /** What Mads may do, wherever it is written, without the ids that a service gives anew. */
  private Set<String> roles() {
    JsonNode state = lab.state();
    Set<String> roles = new TreeSet<>();
    add(roles, state, "roleAssignments", MadsTest::scoped);
    all(
            state.path("roleAssignmentScheduleInstances"),
            role -> principal(role) && !role.path("endDateTime").isNull())
        .forEach(
            role ->
                roles.add(
                    "for a time " + scoped(role) + " until " + role.path("endDateTime").asText()));
    add(
        roles,
        state,
        "roleEligibilityScheduleInstances",
        role -> scoped(role) + " until " + role.path("endDateTime").asText());
    all(
            state.path("groups"),
            group ->
                group.path("isAssignableToRole").asBoolean()
                    && group.path("members").toString().contains(MADS_ID))
        .forEach(group -> roles.add("group " + group.path("displayName").asText()));
    all(state.path("roleGroups"), group -> group.path("Members").toString().contains(MADS_ID))
        .forEach(group -> roles.add("role group " + group.path("Name").asText()));
    return roles;
  }

  private static void add(
      Set<String> roles, JsonNode state, String section, Function<JsonNode, String> words) {
    all(state.path(section), MadsTest::principal)
        .forEach(role -> roles.add(section + " " + words.apply(role)));
  }

  private static boolean principal(JsonNode role) {
    return role.path("principalId").asText().equals(MADS_ID);
  }

  private static String scoped(JsonNode role) {
    return role.path("roleDefinitionId").asText() + " at " + role.path("directoryScopeId").asText();
  }
}
