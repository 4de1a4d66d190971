package io.gatehouse.response;

import static io.gatehouse.response.PlayedCase.BY_HAND;
import static io.gatehouse.response.PlayedCase.CLOSE;
import static io.gatehouse.response.PlayedCase.DECIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.evidence.EvidenceReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the closing checklist to what was removed by mistake being there again. */
class PutBackPathsTest extends PlaybookTest {

  private static final String RULE = "anna.krause\\6630284417600000111";
  private static final String BRAM_IN_INBOX = "FOLDER:\\Posteingang:Bram Bakker";
  private static final Map<String, ?> ALL_OF_IT =
      Map.of(
          "delegatesChosen",
              List.of(
                  BRAM_IN_INBOX,
                  "SEND_ON_BEHALF:Bram Bakker",
                  "FULL_ACCESS:bram.bakker@nordwind.example",
                  "SEND_AS:bram.bakker@nordwind.example"),
          "appRolesChosen", List.of("ara-0001"));
  private static final List<String> EVERYTHING =
      List.of(
          "1 MAILBOX_FORWARDING mailbox",
          "1 INBOX_RULE " + RULE,
          "1 INBOX_RULE " + rule(5),
          "1 MAILBOX_DELEGATE FULL_ACCESS:bram.bakker@nordwind.example",
          "1 MAILBOX_DELEGATE SEND_AS:bram.bakker@nordwind.example",
          "1 MAILBOX_DELEGATE " + BRAM_IN_INBOX,
          "1 MAILBOX_DELEGATE SEND_ON_BEHALF:Bram Bakker",
          "1 CONSENT grant-0001",
          "1 APP_ROLE_ASSIGNMENT ara-0001",
          "1 DEVICE eeeeeeee-0000-4000-8000-000000000002");

  @Autowired private EvidenceReader evidence;
  @Autowired private JdbcClient jdbc;

  @Test
  void shouldPutBackEachKindFromTheSealedEvidence() {
    Map<String, Object> before = kept();
    PlayedCase played = reported(ANNA).until(DECIDE, ALL_OF_IT);
    assertThat(kept()).doesNotContainEntry("grants", before.get("grants"));
    played.until(CLOSE);

    putBack(played, EVERYTHING, "Anna called: all of it is hers.");

    assertThat(kept()).isEqualTo(before);
    assertThat(played.act("put-back-removed-items").summary())
        .contains("as in the sealed evidence", "PDF Invoice Viewer Pro", "Bram Bakker");
    assertThat(played.acts("task-completed"))
        .anySatisfy(
            act ->
                assertThat(act.summary())
                    .contains("Asked to put back", "Anna called: all of it is hers."));
    played.untilClosed();
    played.assertClosedAs(CaseOutcome.RECOVERED);
    assertThat(played.acts("round-opened")).isEmpty();
    assertThat(kept()).as("after the close, which removes disabled rules").isEqualTo(before);
    assertThat(evidence.sealed(played.caseId(), 1, "inbox-rules")).isPresent();
  }

  @Test
  void shouldMakeARuleAnewThatSomebodyRemovedSince() {
    inTheTenant(tenant -> anna(tenant, PutBackPathsTest::addFolderOfSuppliers));
    inTheTenant(tenant -> anna(tenant, PutBackPathsTest::setMuchOfTheRule));
    PlayedCase played =
        reported(ANNA).until(DECIDE, Map.of("rulesChosen", List.of(RULE, rule(2)))).until(CLOSE);
    JsonNode before = ruleNamed("Lieferanten").deepCopy();
    inTheTenant(tenant -> anna(tenant, mailbox -> removeRule(mailbox, "Lieferanten")));

    putBack(played, List.of("1 INBOX_RULE " + rule(2)), "She sorts her suppliers with it.");
    played.untilClosed();

    ObjectNode again = ruleNamed("Lieferanten").deepCopy();
    assertThat(again.path("Enabled").asBoolean()).isTrue();
    List<String> anew = List.of("Identity", "RuleIdentity");
    assertThat(again.remove(anew))
        .as("every property but its ids")
        .isEqualTo(((ObjectNode) before).put("Enabled", true).remove(anew));
    assertThat(lab.mailbox(ANNA).path("inboxRules").findValuesAsText("Name")).doesNotContain(".");
  }

  @Test
  void shouldNotPutAnythingBackWithoutAReason() {
    PlayedCase played = reported(ANNA).until(CLOSE);
    Task close = played.task(CLOSE);
    Map<String, Object> form = closing(close);
    form.put("putBackChosen", List.of("1 CONSENT grant-0001"));

    assertThat(asta.isRefused(close, form)).contains("Say why what you ticked is put back");

    assertThat(asta.shown(close, "removedOptions").toString())
        .contains("suspicious", "PDF Invoice Viewer Pro", "1 CONSENT grant-0001");
    assertThat(asta.shown(close, "lostRows").toString()).contains("Sign-in method", "+234");
    form.put("putBackChosen", List.of("1 SIGN_IN_METHOD phone"));
    assertThat(asta.isRefused(close, form)).contains("not offered");
    assertThat(lab.state().path("oauth2PermissionGrants").toString()).doesNotContain("grant-0001");
  }

  @Test
  void shouldPutBackNothingThatTheJournalDoesNotSayAPersonAskedFor() {
    PlayedCase played = reported(ANNA).until(CLOSE);
    Task close = played.task(CLOSE);
    Map<String, Object> form = closing(close);
    form.put("putBackChosen", List.of("1 DEVICE eeeeeeee-0000-4000-8000-000000000002"));
    form.put("putBackReason", "It is her own.");
    asta.completes(close, form);
    restoration(played, "CONSENT", "grant-0001");

    played.goOnThroughTrouble();

    assertThat(lab.state().path("oauth2PermissionGrants").toString())
        .doesNotContain("MailboxSettings.ReadWrite");
    assertThat(played.tasks(PlayedCase.INCIDENT)).hasSize(1);
    restoration(played, "DEVICE", "eeeeeeee-0000-4000-8000-000000000002");
    played.untilClosed();
  }

  @Test
  void shouldRemoveTheDisabledRulesWhenNothingIsPutBack() {
    PlayedCase played = reported(ANNA).until(CLOSE);
    assertThat(ruleNamed(".").path("Enabled").asBoolean()).isFalse();

    played.untilClosed();

    assertThat(played.acts("put-back-removed-items")).isEmpty();
    assertThat(lab.mailbox(ANNA).path("inboxRules").findValuesAsText("Name")).doesNotContain(".");
  }

  @Test
  void shouldLeaveToAPersonWhatTheTenantRefusesToPutBack() {
    PlayedCase played = reported(ANNA).until(CLOSE);
    everyCall("POST /v1.0/oauth2PermissionGrants", 403);

    putBack(
        played, List.of("1 CONSENT grant-0001", "1 INBOX_RULE " + RULE), "The CRM team needs it.");

    assertThat(played.instance()).isWaitingAt("Call_CloseByHand");
    Task byHand = played.task(BY_HAND);
    assertThat(asta.shown(byHand, "instructionRows").toString())
        .contains("New-MgOauth2PermissionGrant", "Mail.ReadWrite")
        .doesNotContain("Enable-InboxRule");
    assertThat(ruleNamed(".").path("Enabled").asBoolean()).isTrue();
    allIsWell();
    asta.completes(byHand, Map.of("stepChoice", "try-again"));
    played.untilClosed();

    played.assertClosedAs(CaseOutcome.RECOVERED);
    assertThat(lab.state().path("oauth2PermissionGrants").toString())
        .contains("MailboxSettings.ReadWrite");
  }

  @Test
  void shouldOfferTheForwardingOfEachRoundAndPutBackTheOneThatIsChosen()
      throws InterruptedException {
    PlayedCase played = reported(ANNA).untilTimeFor("Event_NextLook");
    inTheTenant(tenant -> anna(tenant, PutBackPathsTest::forwardElsewhere));
    played.itIsTimeFor("Event_NextLook");
    assertThat(played.file().round()).isEqualTo(2);
    inALaterSecond();
    played.until(CLOSE, Map.of("credentialChoice", "pass"));
    Task close = played.task(CLOSE);
    Map<String, Object> both = closing(close);
    both.put(
        "putBackChosen", List.of("1 MAILBOX_FORWARDING mailbox", "2 MAILBOX_FORWARDING mailbox"));
    both.put("putBackReason", "She asked for both.");
    assertThat(asta.isRefused(close, both)).contains("take the same place");

    putBack(played, List.of("1 MAILBOX_FORWARDING mailbox"), "The first one was her deputy.");
    played.untilClosed();

    assertThat(properties().path("ForwardingSmtpAddress").asText())
        .isEqualTo("smtp:krause.backup@mailbox-relay.example");
    assertThat(properties().path("DeliverToMailboxAndForward").asBoolean()).isTrue();
  }

  /** As somebody could who writes to the database. */
  private void restoration(PlayedCase played, String category, String key) {
    jdbc.sql("update gh_restoration set category = ?, finding_key = ? where case_id = ?")
        .params(category, key, played.caseId().value())
        .update();
  }

  private void putBack(PlayedCase played, List<String> items, String reason) {
    Task close = played.task(CLOSE);
    Map<String, Object> form = closing(close);
    form.put("putBackChosen", items);
    form.put("putBackReason", reason);
    asta.completes(close, form);
    played.goOn();
  }

  private Map<String, Object> closing(Task close) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("userInformed", true);
    form.put("contactsWarned", true);
    form.put("roadmapReviewed", true);
    if (!asta.shown(close, "gapRows").isEmpty()) {
      form.put("gapsAcknowledged", true);
    }
    return form;
  }

  /** What can be put back, as the tenant has it, without ids that the service gives anew. */
  private Map<String, Object> kept() {
    Map<String, Object> kept = new TreeMap<>();
    JsonNode mailbox = lab.mailbox(ANNA);
    for (String property :
        List.of(
            "ForwardingAddress",
            "ForwardingSmtpAddress",
            "DeliverToMailboxAndForward",
            "GrantSendOnBehalfTo")) {
      kept.put(property, properties().path(property));
    }
    kept.put("rule", ruleNamed("."));
    kept.put("hidden rule", ruleNamed("sync"));
    kept.put("full access", set(mailbox.path("permissions")));
    kept.put("send as", set(mailbox.path("recipientPermissions")));
    kept.put("inbox", each(mailbox.path("folders"), "FolderPath", "/Posteingang", "permissions"));
    kept.put("grants", withoutIds(lab.state().path("oauth2PermissionGrants")));
    kept.put("app roles", withoutIds(lab.state().path("appRoleAssignments")));
    kept.put("devices", lab.state().path("devices").findValuesAsText("accountEnabled"));
    return kept;
  }

  private static Set<JsonNode> set(JsonNode all) {
    return StreamSupport.stream(all.spliterator(), false).collect(Collectors.toSet());
  }

  private static List<String> withoutIds(JsonNode all) {
    return StreamSupport.stream(all.spliterator(), false)
        .map(PutBackPathsTest::withoutId)
        .sorted()
        .toList();
  }

  private static String withoutId(JsonNode one) {
    Map<String, String> properties = new TreeMap<>();
    one.properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue().asText()));
    properties.keySet().removeAll(List.of("id", "createdDateTime"));
    return properties.toString();
  }

  private static String each(JsonNode all, String property, String value, String wanted) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> value.equals(one.path(property).asText()))
        .map(one -> one.path(wanted).toString())
        .reduce("", String::concat);
  }

  private JsonNode properties() {
    return lab.mailbox(ANNA).path("properties");
  }

  private JsonNode ruleNamed(String name) {
    return StreamSupport.stream(lab.mailbox(ANNA).path("inboxRules").spliterator(), false)
        .filter(rule -> name.equals(rule.path("Name").asText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No rule " + name));
  }

  private static String rule(int number) {
    return "anna.krause\\663028441760000011" + number;
  }

  private static void anna(ObjectNode tenant, Consumer<ObjectNode> change) {
    tenant
        .path("mailboxes")
        .forEach(
            mailbox -> {
              if (ANNA.equals(mailbox.path("properties").path("UserPrincipalName").asText())) {
                change.accept((ObjectNode) mailbox);
              }
            });
  }

  /** Conditions, exceptions and actions of each sort, so that none is lost on the way. */
  private static void setMuchOfTheRule(ObjectNode mailbox) {
    for (JsonNode rule : mailbox.path("inboxRules")) {
      if ("Lieferanten".equals(rule.path("Name").asText())) {
        ObjectNode much = (ObjectNode) rule;
        much.putArray("SubjectContainsWords").add("Lieferschein").add("Gutschrift");
        much.putArray("ExceptIfSubjectContainsWords").add("privat");
        much.putArray("SentTo").add("\"lager@partner.example\" [SMTP:lager@partner.example]");
        much.putArray("ForwardTo").add("\"post@partner.example\" [SMTP:post@partner.example]");
        much.put("HasAttachment", true);
        much.put("ExceptIfMyNameInCcBox", true);
        much.put("WithImportance", "High");
        much.put("MarkImportance", "Low");
      }
    }
  }

  /** Below the inbox, where most people keep such folders. */
  private static void addFolderOfSuppliers(ObjectNode mailbox) {
    ObjectNode folder = mailbox.withArray("/folders").addObject();
    folder.put("Identity", "anna.krause\\Posteingang\\Lieferanten");
    folder.put("Name", "Lieferanten");
    folder.put("FolderPath", "/Posteingang/Lieferanten");
    folder.put("FolderType", "User Created");
    folder.putArray("permissions");
  }

  private static void removeRule(ObjectNode mailbox, String name) {
    ArrayNode rules = mailbox.withArray("/inboxRules");
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (name.equals(rules.get(i).path("Name").asText())) {
        rules.remove(i);
      }
    }
  }

  private static void forwardElsewhere(ObjectNode mailbox) {
    ((ObjectNode) mailbox.path("properties"))
        .put("ForwardingSmtpAddress", "smtp:again@mailbox-relay.example");
  }
}
