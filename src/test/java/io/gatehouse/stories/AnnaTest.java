package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An ordinary user with whom an attacker settled in: the whole playbook. */
class AnnaTest extends InTheLab {

  static final String ANNA_ID = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String FORCED_MFA = "bbbbbbbb-0000-4000-8000-000000000001";

  @Test
  void shouldPutTheAttackerOutAndGiveTheAccountBack() {
    JsonNode before = lab.mailbox(ANNA);

    PlayedCase played = playAnna(soc.report(ANNA));
    JsonNode closed = played.untilClosed();

    assertThat(closed.path("outcome").asText()).isEqualTo("RECOVERED");
    assertThat(closed.path("round").asInt()).isEqualTo(1);
    assertThat(played.doneNames())
        .containsExactly(
            "Review findings",
            "Decide on change",
            "Hand over credential",
            "Complete closing checklist");
    assertThat(played.done("Decide on change").words())
        .contains("Reset the password", ANNA, "Asked by", "Asta Lind");
    assertAttackerIsOut();
    assertThat(lab.passwordIs(ANNA, played.secret())).as("the password handed over").isTrue();
    assertBenignIsUntouched(before);
    assertAccountIsBack();
    assertNothingDestroyedBefore(Instant.parse(closed.at("/timeline/sealedAt").asText()));
    assertThat(lab.requests())
        .filteredOn(request -> "Remove-BlockedSenderAddress".equals(request.cmdlet()))
        .hasSize(1);
  }

  @Test
  void shouldShowTheCredentialOnceAndToNobodyElse() {
    PlayedCase played = soc.report(ANNA);
    PlayedCase.Task handOver = played.untilOpen("Hand over credential");
    assertThat(soc.asta.claim(handOver.id()).status()).isLessThan(300);

    assertThat(soc.bo.reveal(handOver.id())).as("shown to whom the task is not").isEmpty();
    String secret = soc.asta.reveal(handOver.id()).orElseThrow();
    assertThat(soc.asta.reveal(handOver.id())).as("shown again").isEmpty();

    assertThat(lab.passwordIs(ANNA, secret)).isTrue();
    assertThat(soc.asta.form(handOver.id()).toString()).doesNotContain(secret);
    played.complete(soc.asta, handOver, Map.of("handOverChoice", "handed-over"));
    played.doing("Hand over credential", task -> {}).untilClosed();
    assertThat(soc.asta.get("/engine-rest/history/variable-instance").text())
        .doesNotContain(secret);
  }

  /**
   * Anna's case with what only somebody can know who asks: that she does not know Bram's rights.
   */
  static PlayedCase playAnna(PlayedCase played) {
    return played.doing(
        "Review findings",
        task -> {
          Map<String, Object> form = played.reviewed(task, "compromised");
          form.put("delegatesChosen", values(task.shown().get("delegateOptions"), "bram"));
          form.put("appRolesChosen", values(task.shown().get("appRoleOptions"), "pdf invoice"));
          played.complete(played.soc().asta, task, form);
        });
  }

  private static List<String> values(JsonNode options, String label) {
    return all(options, option -> option.path("label").asText().toLowerCase().contains(label))
        .stream()
        .map(option -> option.path("value").asText())
        .toList();
  }

  private void assertAttackerIsOut() {
    JsonNode mailbox = lab.mailbox(ANNA);
    JsonNode properties = mailbox.path("properties");
    assertThat(properties.path("ForwardingAddress").isNull()).isTrue();
    assertThat(properties.path("ForwardingSmtpAddress").isNull()).isTrue();
    assertThat(properties.path("DeliverToMailboxAndForward").asBoolean()).isFalse();
    assertThat(texts(mailbox.path("inboxRules"), "Name")).doesNotContain("sync", ".");
    assertThat(properties.path("GrantSendOnBehalfTo")).isEmpty();
    assertThat(mailbox.path("permissions").toString()).doesNotContain("bram.bakker");
    assertThat(mailbox.path("recipientPermissions").toString()).doesNotContain("bram.bakker");
    assertThat(mailbox.path("folders").toString()).doesNotContain("Bram Bakker");
    JsonNode state = lab.state();
    assertThat(texts(state.path("oauth2PermissionGrants"), "id")).doesNotContain("grant-0001");
    assertThat(texts(state.path("appRoleAssignments"), "id")).doesNotContain("ara-0001");
    assertThat(lab.user(ANNA).at("/authentication/methods").toString())
        .doesNotContain("+234", "softwareOath");
    assertThat(
            one(
                    state.path("devices"),
                    device -> device.path("displayName").asText().equals("DESKTOP-9K2LQ1X"))
                .path("accountEnabled")
                .asBoolean())
        .isFalse();
  }

  private void assertBenignIsUntouched(JsonNode before) {
    JsonNode mailbox = lab.mailbox(ANNA);
    for (String name :
        List.of(
            "Lieferanten",
            "Kantine",
            "Outlook-Regel",
            "Delegate Rule -1",
            "Junk E-Mail Rule",
            "Microsoft.Exchange.OOF.KindExternal.2d5c")) {
      assertThat(rule(mailbox, name)).as(name).isEqualTo(rule(before, name));
    }
    assertThat(mailbox.path("folders").toString()).contains("Jens Vogel");
    JsonNode state = lab.state();
    assertThat(texts(state.path("oauth2PermissionGrants"), "id"))
        .contains("grant-0002", "grant-0003", "grant-0004");
    assertThat(texts(state.path("appRoleAssignments"), "id")).contains("ara-0002");
    assertThat(
            one(
                    state.path("devices"),
                    device -> device.path("displayName").asText().equals("NW-HAM-0101"))
                .path("accountEnabled")
                .asBoolean())
        .isTrue();
    assertThat(lab.user(ANNA).at("/authentication/methods").toString())
        .contains("microsoftAuthenticator", "+45 20000001");
  }

  private static JsonNode rule(JsonNode mailbox, String name) {
    return one(mailbox.path("inboxRules"), rule -> rule.path("Name").asText().equals(name));
  }

  private void assertAccountIsBack() {
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isTrue();
    JsonNode mailbox = lab.mailbox(ANNA);
    assertThat(mailbox.at("/properties/AuditEnabled").asBoolean()).isTrue();
    assertThat(mailbox.path("auditBypassEnabled").asBoolean()).isFalse();
    JsonNode state = lab.state();
    assertThat(state.path("blockedSenders")).isEmpty();
    assertThat(
            one(state.path("groups"), group -> group.path("id").asText().equals(FORCED_MFA))
                .path("members")
                .toString())
        .contains(ANNA_ID);
    assertThat(
            one(state.path("riskyUsers"), risk -> risk.path("id").asText().equals(ANNA_ID))
                .path("riskState")
                .asText())
        .isEqualTo("dismissed");
  }

  private void assertNothingDestroyedBefore(Instant sealed) {
    List<LoggedRequest> destructive =
        lab.requests().stream().filter(Writes::isDestructive).toList();
    assertThat(destructive).isNotEmpty().allMatch(request -> request.start().isAfter(sealed));
    assertThat(writes())
        .filteredOn(request -> request.start().isBefore(sealed))
        .extracting(LoggedRequest::method, LoggedRequest::path)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("PATCH", "/v1.0/users/" + ANNA_ID),
            org.assertj.core.groups.Tuple.tuple(
                "POST", "/v1.0/users/" + ANNA_ID + "/revokeSignInSessions"));
  }
}
