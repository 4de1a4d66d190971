package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.stories.PlayedCase.Task;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tenant that answers badly or not at all, in the middle of a case. */
class FaultsTest extends InTheLab {

  @Test
  void shouldRideOutAStormOfUnavailability() {
    PlayedCase played = soc.report(ANNA);
    played.untilOpen("Review findings");
    lab.conditions(
        """
        {"faults":[
          {"cmdlet":"Set-Mailbox","status":503,"times":2},
          {"cmdlet":"Disable-InboxRule","status":503,"times":2},
          {"method":"PATCH","path":"/v1.0/users/*","status":503,"times":2},
          {"method":"DELETE","path":"/v1.0/**","status":503,"times":2},
          {"method":"POST","path":"/v1.0/groups/**","status":503,"times":1},
          {"method":"PATCH","path":"/v1.0/devices/*","kind":"drop","times":1}]}
        """);

    JsonNode closed = played.untilClosed();

    assertThat(closed.path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(played.doneNames()).doesNotContain("Resolve incident");
    assertThat(lab.passwordIs(ANNA, played.secret())).isTrue();
    assertThat(lab.mailbox(ANNA).at("/properties/ForwardingSmtpAddress").isNull()).isTrue();
    assertThat(texts(lab.mailbox(ANNA).path("inboxRules"), "Name")).doesNotContain("sync", ".");
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
  }

  @Test
  void shouldRaiseWhatKeepsFailingToAnAnalyst() {
    PlayedCase played = soc.report(ANNA);
    played.untilOpen("Review findings");
    lab.conditions(
        """
        {"faults":[{"cmdlet":"Disable-InboxRule","status":503},
                   {"method":"PATCH","path":"/v1.0/devices/*","status":503}]}
        """);
    played.doing(
        "Resolve incident",
        task -> {
          boolean rules = task.shown().get("stepFacts").toString().contains("Disable inbox rules");
          if (rules) {
            lab.conditions(
                """
                {"faults":[{"method":"PATCH","path":"/v1.0/devices/*","status":503}]}
                """);
          }
          played.complete(
              soc.asta,
              task,
              Map.of(
                  "incidentChoice",
                  rules ? "try-again" : "by-hand",
                  "incidentNote",
                  "Microsoft had an outage."));
        });
    Task byHand = played.untilOpen("Disable registered devices by hand");
    assertThat(byHand.words())
        .contains("eeeeeeee-0000-4000-8000-000000000002", "tried several times");

    JsonNode closed = played.untilClosed();

    assertThat(closed.path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(played.doneNames()).filteredOn("Resolve incident"::equals).hasSize(2);
    assertThat(texts(lab.mailbox(ANNA).path("inboxRules"), "Name")).doesNotContain("sync", ".");
  }

  @Test
  void shouldTakeAReportWhileTheDirectoryIsDown() {
    lab.pause();
    Person.Answer answer;
    try {
      answer = soc.asta.report("lukas.brandt@nordwind.example", "He called us himself.");
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(answer.body().path("account").isNull()).isTrue();
      assertThat(answer.body().path("reportedAs").asText())
          .isEqualTo("lukas.brandt@nordwind.example");
      assertThat(soc.bo.report("lukas.brandt@nordwind.example", "Me too.").body().path("caseId"))
          .isEqualTo(answer.body().path("caseId"));
    } finally {
      lab.resume();
    }

    PlayedCase played = new PlayedCase(soc, answer.body().path("caseId").asText());
    played
        .doing(
            "Resolve incident",
            task ->
                played.complete(
                    soc.asta,
                    task,
                    Map.of("incidentChoice", "try-again", "incidentNote", "It is back.")))
        .untilOpen("Review findings");
    assertThat(lab.user("lukas.brandt@nordwind.example").path("accountEnabled").asBoolean())
        .isFalse();
    played
        .doing(
            "Review findings",
            task -> played.complete(soc.asta, task, played.reviewed(task, "not-compromised")))
        .untilClosed();
    assertThat(lab.user("lukas.brandt@nordwind.example").path("accountEnabled").asBoolean())
        .isTrue();
  }
}
