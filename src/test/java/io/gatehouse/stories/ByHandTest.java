package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accounts whose password belongs elsewhere, and permissions that Gatehouse lacks. */
class ByHandTest extends InTheLab {

  private static final String RESET = "Reset the password by hand";

  @Test
  void shouldHaveTheSyncedAccountResetInActiveDirectory() {
    PlayedCase played =
        soc.report("ilze.ozola@nordwind.example")
            .doing("Block sign-in by hand", task -> switchInActiveDirectory(task, false))
            .doing("Allow sign-in by hand", task -> switchInActiveDirectory(task, true));
    PlayedCase.Task first = played.untilOpen(RESET);
    assertThat(first.words())
        .contains("Active Directory", "twice", "Set-ADAccountPassword", "ilze.ozola@nordwind");

    assertThat(shownInTheList(first)).contains(played.caseId(), "Ilze Ozola");

    played.complete(soc.asta, first, Map.of("stepChoice", "done"));
    PlayedCase.Task again = untilNext(played, first);
    assertThat(again.words())
        .as("not believed before it was done")
        .contains("shows no new password");

    passwordChangedElsewhere("ilze.ozola@nordwind.example");
    played.complete(soc.asta, again, Map.of("stepChoice", "done"));
    played.doing(RESET, task -> done(played, task));
    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(lab.user("ilze.ozola@nordwind.example").path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldHaveTheFederatedAccountResetAtItsProvider() {
    String karlis = "karlis.berzins@fed.nordwind.example";
    PlayedCase played =
        soc.report(karlis)
            .doing(
                RESET,
                task -> {
                  throw new IllegalStateException("not told yet");
                });
    PlayedCase.Task reset = played.untilOpen(RESET);
    assertThat(reset.words()).contains("fed.nordwind.example", "identity provider");

    passwordChangedElsewhere(karlis);
    played.doing(RESET, task -> done(played, task));
    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(lab.user(karlis).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldTurnToTheGuestsHomeTenant() {
    String joost = "joost.peeters_partner.example#EXT#@nordwind.example";
    PlayedCase played = soc.report("aaaaaaaa-0000-4000-8000-000000000004");
    PlayedCase.Task reset = played.untilOpen(RESET);
    assertThat(reset.words()).contains("home tenant", "by telephone");

    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(lab.user(joost).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldTurnAMissingPermissionIntoAStepByHand() {
    change(
        state -> {
          var permissions =
              (com.fasterxml.jackson.databind.node.ArrayNode) state.at("/application/permissions");
          for (int i = permissions.size() - 1; i >= 0; i--) {
            if (permissions.get(i).asText().startsWith("Device.")) {
              permissions.remove(i);
            }
          }
        });
    PlayedCase played = soc.report(ANNA);
    PlayedCase.Task step = played.untilOpen("Disable registered devices by hand");
    assertThat(step.words()).contains("DESKTOP-9K2LQ1X", "403", "Update-MgDevice");

    change(
        state ->
            one(
                    state.path("devices"),
                    device -> device.path("displayName").asText().equals("DESKTOP-9K2LQ1X"))
                .put("accountEnabled", false));
    played.doing(step.name(), task -> done(played, task));
    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(played.doneNames()).filteredOn(step.name()::equals).hasSize(1);
  }

  /** The variables that Tasklist asks for to show them with a task in its list. */
  private String shownInTheList(PlayedCase.Task task) {
    String instance =
        soc.asta.get("/engine-rest/task/" + task.id()).body().path("processInstanceId").asText();
    return soc.asta.get("/engine-rest/variable-instance?processInstanceIdIn=" + instance).text();
  }

  private void done(PlayedCase played, PlayedCase.Task task) {
    played.complete(soc.asta, task, Map.of("stepChoice", "done"));
  }

  private PlayedCase.Task untilNext(PlayedCase played, PlayedCase.Task before) {
    played.until(
        now ->
            all(
                        now.path("openTasks"),
                        task ->
                            task.path("name").asText().equals(before.name())
                                && !task.path("id").asText().equals(before.id()))
                    .size()
                == 1);
    return played.untilOpen(before.name());
  }

  private void switchInActiveDirectory(PlayedCase.Task task, boolean enabled) {
    assertThat(task.words()).contains("Active Directory", "ilze.ozola@nordwind.example");
    change(
        state ->
            one(
                    state.path("users"),
                    user ->
                        user.path("userPrincipalName")
                            .asText()
                            .equals("ilze.ozola@nordwind.example"))
                .put("accountEnabled", enabled));
    assertThat(soc.asta.claim(task.id()).status()).isLessThan(300);
    assertThat(soc.asta.submit(task.id(), Map.of("stepChoice", "done")).status()).isLessThan(300);
  }

  private void passwordChangedElsewhere(String account) {
    String id = lab.user(account).path("id").asText();
    change(
        state ->
            ((ObjectNode) one(state.path("users"), user -> user.path("id").asText().equals(id)))
                .put(
                    "lastPasswordChangeDateTime",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
  }
}
