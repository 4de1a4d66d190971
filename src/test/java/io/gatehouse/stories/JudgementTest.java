package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.stories.PlayedCase.Task;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where people decide otherwise than the playbook expects, and where the attacker comes back. */
class JudgementTest extends InTheLab {

  private static final String BREAK_GLASS = "breakglass1@nordwind.example";
  private static final String EMMA = "emma.jansen@nordwind.example";

  @Test
  void shouldLeaveABreakGlassAccountUntouched() {
    PlayedCase played = soc.report(BREAK_GLASS);
    JsonNode before = lab.state();
    Task decision = played.untilOpen("Decide on protected account");
    assertThat(decision.words()).containsIgnoringCase("break-glass");
    assertThat(writes()).as("before anybody decided").isEmpty();

    played.complete(
        soc.asta,
        decision,
        Map.of("protectedChoice", "leave", "protectedNote", "The drill of this quarter."));

    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("LEFT_UNTOUCHED");
    assertThat(writes()).isEmpty();
    assertThat(lab.state()).isEqualTo(before);
  }

  @Test
  void shouldContainABreakGlassAccountOnceSomebodySaysSo() {
    PlayedCase played = soc.report(BREAK_GLASS);
    Task decision = played.untilOpen("Decide on protected account");
    assertThat(writes()).as("before anybody decided").isEmpty();

    played.complete(
        soc.asta,
        decision,
        Map.of("protectedChoice", "contain", "protectedNote", "The CISO agreed by telephone."));
    played
        .doing("Decide on protected account", task -> {})
        .doing(
            "Review findings",
            task -> {
              assertThat(lab.user(BREAK_GLASS).path("accountEnabled").asBoolean()).isFalse();
              played.complete(soc.asta, task, played.reviewed(task, "not-compromised"));
            });

    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("FALSE_ALARM");
    assertThat(lab.user(BREAK_GLASS).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldGiveAnAccountBackUnchangedWhenTheReportWasWrong() {
    ObjectNode before = lab.state();
    PlayedCase played = soc.report(EMMA);
    played.doing(
        "Review findings",
        task -> {
          assertThat(lab.user(EMMA).path("accountEnabled").asBoolean()).isFalse();
          assertThat(task.shown().get("findingRows").toString()).doesNotContain("uspicious");
          played.complete(soc.asta, task, played.reviewed(task, "not-compromised"));
        });

    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("FALSE_ALARM");
    ObjectNode after = lab.state();
    ObjectNode user = user(before);
    user.set("signInSessionsValidFromDateTime", user(after).get("signInSessionsValidFromDateTime"));
    before.set("auditLogQueries", after.get("auditLogQueries"));
    before.set("riskyUsers", after.get("riskyUsers"));
    assertThat(after).as("all but the sessions and the risk").isEqualTo(before);
  }

  private static ObjectNode user(ObjectNode state) {
    return one(state.path("users"), user -> user.path("userPrincipalName").asText().equals(EMMA));
  }

  @Test
  void shouldContainAgainWhenTheAttackerComesBack() {
    PlayedCase played = soc.report(ANNA);
    played.until(now -> now.path("phase").asText().equals("WATCH"));
    change(
        state -> {
          ArrayNode rules =
              (ArrayNode)
                  one(
                          state.path("mailboxes"),
                          mailbox -> mailbox.path("id").asText().equals(AnnaTest.ANNA_ID))
                      .path("inboxRules");
          ObjectNode rule =
              one(rules, each -> each.path("Name").asText().equals("Kantine")).deepCopy();
          rule.put("Name", "..").put("Identity", "anna.krause\\6630284417600000999");
          rule.put("RuleIdentity", "6630284417600000999").put("DeleteMessage", true);
          rule.putArray("ForwardTo").add("\"x\" [SMTP:x@mailbox-relay.example]");
          rules.add(rule);
        });
    String firstSecret = played.secret();

    played.until(now -> now.path("round").asInt() == 2);
    JsonNode contained =
        played.until(
            now -> now.path("round").asInt() == 2 && !now.at("/timeline/containedAt").isNull());
    assertThat(contained.path("state").asText()).isEqualTo("OPEN");
    JsonNode closed = played.untilClosed();

    assertThat(closed.path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(closed.path("round").asInt()).isEqualTo(2);
    assertThat(texts(lab.mailbox(ANNA).path("inboxRules"), "Name")).doesNotContain("..", ".");
    assertThat(played.secret()).isNotEqualTo(firstSecret);
    assertThat(lab.passwordIs(ANNA, played.secret())).isTrue();
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
    assertThat(lab.requests())
        .filteredOn(request -> "Remove-BlockedSenderAddress".equals(request.cmdlet()))
        .hasSize(1);
  }

  @Test
  void shouldLetTheAnalystAskAgainAndThenAcceptTheRisk() {
    PlayedCase played = soc.report("felix.hoffmann@nordwind.example");
    played
        .doing("Decide on change", task -> reject(played, task, "Reach the user first."))
        .doing(
            "Revise change",
            task -> {
              assertThat(task.words()).contains("Reach the user first.");
              boolean again = !played.doneNames().contains("Revise change");
              played.complete(
                  soc.bo,
                  task,
                  again
                      ? Map.of(
                          "revisionChoice",
                          "ask-again",
                          "revisionNote",
                          "Reached her.",
                          "credentialChoice",
                          "pass")
                      : Map.of(
                          "revisionChoice", "accept-risk", "revisionNote", "The account goes."));
            })
        .doing(
            "Hand over credential",
            task -> {
              soc.asta.claim(task.id());
              played.complete(
                  soc.asta,
                  task,
                  Map.of("handOverChoice", "otherwise", "handOverNote", "Keeps the old one."));
            });

    assertThat(played.untilClosed().path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(played.doneNames())
        .containsSubsequence(
            "Decide on change", "Revise change", "Decide on change", "Revise change");
    assertThat(
            lab.user("felix.hoffmann@nordwind.example")
                .at("/authentication/passwordSha256")
                .asText())
        .as("no password was set without an approval")
        .isEmpty();
  }

  private void reject(PlayedCase played, Task task, String reason) {
    assertThat(soc.mona.claim(task.id()).status()).isLessThan(300);
    Person.Answer withoutReason =
        soc.mona.submit(task.id(), Map.of("decisionChoice", "rejected", "decisionReason", " "));
    assertThat(withoutReason.status()).as("a decision without a reason").isEqualTo(400);
    played.complete(soc.mona, task, Map.of("decisionChoice", "rejected", "decisionReason", reason));
  }
}
