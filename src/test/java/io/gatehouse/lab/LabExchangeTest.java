package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.LabClient.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cmdlets and what they change. */
class LabExchangeTest {

  private static final String ANNA = "anna.krause@nordwind.example";
  private static final String MAILBOX = "{\"Mailbox\":\"" + ANNA + "\"}";
  private static final String IDENTITY = "{\"Identity\":\"" + ANNA + "\"}";

  private static LabTenant lab;
  private static LabClient client;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    client = new LabClient(lab);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @AfterEach
  void restore() {
    lab.reset();
  }

  @Test
  void shouldClearForwardingByNullAndPutItBack() {
    set(
        "\"ForwardingAddress\":null,\"ForwardingSmtpAddress\":null,"
            + "\"DeliverToMailboxAndForward\":false");

    JsonNode cleared = value("Get-Mailbox", IDENTITY).get(0);
    assertThat(cleared.path("ForwardingAddress").isNull()).isTrue();
    assertThat(cleared.path("ForwardingSmtpAddress").isNull()).isTrue();
    assertThat(cleared.path("DeliverToMailboxAndForward").asBoolean()).isFalse();

    set("\"ForwardingAddress\":\"Einkauf Extern\",\"ForwardingSmtpAddress\":\"a@b.example\"");
    JsonNode restored = value("Get-Mailbox", IDENTITY).get(0);
    assertThat(restored.path("ForwardingAddress").asText()).isEqualTo("Einkauf Extern");
    assertThat(restored.path("ForwardingSmtpAddress").asText()).isEqualTo("smtp:a@b.example");
  }

  @Test
  void shouldWarnWhenNothingChanges() {
    Answer answer =
        client.cmdlet("Set-Mailbox", "{\"Identity\":\"" + ANNA + "\",\"AuditEnabled\":false}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/@adminapi.warnings/0").asText()).contains("no settings");
  }

  @Test
  void shouldListHiddenRulesOnlyWhenAsked() {
    assertThat(value("Get-InboxRule", MAILBOX).findValuesAsText("Name"))
        .containsExactly(".", "Lieferanten", "Kantine", "Outlook-Regel");
    assertThat(
            value("Get-InboxRule", "{\"Mailbox\":\"" + ANNA + "\",\"IncludeHidden\":true}")
                .findValuesAsText("Name"))
        .contains(
            "sync",
            ".",
            "Delegate Rule -1",
            "Junk E-Mail Rule",
            "Microsoft.Exchange.OOF.KindExternal.2d5c");
  }

  @Test
  void shouldDisableEnableAndRemoveARule() {
    String rule =
        "{\"Identity\":"
            + value("Get-InboxRule", MAILBOX).at("/0/Identity")
            + ",\"Mailbox\":\""
            + ANNA
            + "\"}";

    assertThat(client.cmdlet("Disable-InboxRule", rule).status()).isEqualTo(200);
    assertThat(value("Get-InboxRule", MAILBOX).at("/0/Enabled").asBoolean()).isFalse();
    client.cmdlet("Enable-InboxRule", rule);
    assertThat(value("Get-InboxRule", MAILBOX).at("/0/Enabled").asBoolean()).isTrue();
    assertThat(client.cmdlet("Remove-InboxRule", rule).status()).isEqualTo(200);
    assertThat(client.cmdlet("Remove-InboxRule", rule).status()).isEqualTo(404);
  }

  @Test
  void shouldCreateARuleAgain() {
    Answer created =
        client.cmdlet(
            "New-InboxRule",
            "{\"Mailbox\":\""
                + ANNA
                + "\",\"Name\":\"Kopie\",\"SubjectContainsWords\":[\"x\"],"
                + "\"ForwardTo\":[\"someone@elsewhere.example\"],\"MarkAsRead\":true}");

    JsonNode rule = created.body().at("/value/0");
    assertThat(rule.path("ForwardTo").get(0).asText())
        .isEqualTo("\"someone@elsewhere.example\" [SMTP:someone@elsewhere.example]");
    assertThat(rule.path("Identity").asText()).matches("anna\\.krause\\\\\\d+");
    assertThat(value("Get-InboxRule", MAILBOX).findValuesAsText("Name")).contains("Kopie");
  }

  @Test
  void shouldTakeEveryKindOfDelegateAwayAndGiveItBack() {
    String user = "{\"Identity\":\"" + ANNA + "\",\"User\":\"bram.bakker@nordwind.example\"";
    String trustee = "{\"Identity\":\"" + ANNA + "\",\"Trustee\":\"bram.bakker@nordwind.example\"";
    String folder =
        "{\"Identity\":\"" + ANNA + ":\\\\Posteingang\",\"User\":\"bram.bakker@nordwind.example\"";

    client.cmdlet("Remove-MailboxPermission", user + ",\"AccessRights\":[\"FullAccess\"]}");
    client.cmdlet("Remove-RecipientPermission", trustee + ",\"AccessRights\":[\"SendAs\"]}");
    client.cmdlet("Remove-MailboxFolderPermission", folder + "}");
    set(
        "\"GrantSendOnBehalfTo\":{\"@odata.type\":\"#Exchange.GenericHashTable\","
            + "\"remove\":\"bram.bakker@nordwind.example\"}");

    assertThat(value("Get-MailboxPermission", IDENTITY).findValuesAsText("User"))
        .doesNotContain("bram.bakker@nordwind.example");
    assertThat(value("Get-RecipientPermission", IDENTITY).findValuesAsText("Trustee"))
        .containsExactly("NT AUTHORITY\\SELF");
    assertThat(value("Get-Mailbox", IDENTITY).at("/0/GrantSendOnBehalfTo")).isEmpty();
    assertThat(client.cmdlet("Remove-MailboxFolderPermission", folder + "}").status())
        .isEqualTo(404);

    client.cmdlet("Add-MailboxPermission", user + ",\"AccessRights\":\"FullAccess\"}");
    client.cmdlet("Add-MailboxFolderPermission", folder + ",\"AccessRights\":[\"Editor\"]}");
    assertThat(value("Get-MailboxPermission", IDENTITY).findValuesAsText("User"))
        .contains("bram.bakker@nordwind.example");
    assertThat(value("Get-MailboxFolderPermission", folder + "}").at("/0/AccessRights/0").asText())
        .isEqualTo("Editor");
  }

  @Test
  void shouldReleaseASenderAfterAWhile() {
    lab.conditions("{\"releaseDelayMillis\":400}");
    String sender = "{\"SenderAddress\":\"" + ANNA + "\"}";

    assertThat(client.cmdlet("Remove-BlockedSenderAddress", sender).status()).isEqualTo(200);

    assertThat(value("Get-BlockedSenderAddress", sender)).hasSize(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> value("Get-BlockedSenderAddress", sender).isEmpty());
    assertThat(lab.mailbox(ANNA).path("releases").asInt()).isEqualTo(1);
    assertThat(client.cmdlet("Remove-BlockedSenderAddress", sender).status()).isEqualTo(404);
  }

  @Test
  void shouldChangeRoleGroups() {
    String group = "{\"Identity\":\"Recipient Management\"";
    String change =
        group
            + ",\"Member\":\"mads.bach@nordwind.example\",\"BypassSecurityGroupManagerCheck\":true}";

    client.cmdlet("Remove-RoleGroupMember", change);
    assertThat(value("Get-RoleGroupMember", group + "}").findValuesAsText("Name"))
        .containsExactly("Peter Hughes");

    client.cmdlet("Add-RoleGroupMember", change);
    assertThat(value("Get-RoleGroupMember", group + "}").findValuesAsText("Name"))
        .contains("Mads Bach");
  }

  @Test
  void shouldTurnAuditingBackOn() {
    set("\"AuditEnabled\":true");
    client.cmdlet(
        "Set-MailboxAuditBypassAssociation",
        "{\"Identity\":\"" + ANNA + "\",\"AuditBypassEnabled\":false}");

    assertThat(value("Get-Mailbox", IDENTITY).at("/0/AuditEnabled").asBoolean()).isTrue();
    assertThat(
            value("Get-MailboxAuditBypassAssociation", IDENTITY)
                .at("/0/AuditBypassEnabled")
                .asBoolean())
        .isFalse();
  }

  @Test
  void shouldPageByPostingAgain() {
    String body = "{\"CmdletInput\":{\"CmdletName\":\"Get-Mailbox\",\"Parameters\":{}}}";
    String next = URI.create(lab.exchangeUrl()).getPath();
    List<String> names = new ArrayList<>();
    while (next != null) {
      Answer page = client.send("POST", next, body, "Prefer", "odata.maxpagesize=10");
      names.addAll(page.body().path("value").findValuesAsText("UserPrincipalName"));
      next = page.body().path("@odata.nextLink").asText(null);
    }

    assertThat(names).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void shouldRunABatchOfCmdlets() {
    String batch = URI.create(lab.exchangeUrl()).getPath().replace("InvokeCommand", "$batch");

    Answer answer =
        client.post(
            batch,
            "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"InvokeCommand\","
                + "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"CmdletInput\":"
                + "{\"CmdletName\":\"Get-CASMailbox\",\"Parameters\":"
                + IDENTITY
                + "}}}]}");

    assertThat(answer.body().at("/responses/0/status").asInt()).isEqualTo(200);
    assertThat(answer.body().at("/responses/0/body/value/0/OWAEnabled").asBoolean()).isTrue();
  }

  private static void set(String parameters) {
    Answer answer =
        client.cmdlet("Set-Mailbox", "{\"Identity\":\"" + ANNA + "\"," + parameters + "}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private static JsonNode value(String cmdlet, String parameters) {
    Answer answer = client.cmdlet(cmdlet, parameters);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body().path("value");
  }
}
