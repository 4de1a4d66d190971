package io.gatehouse.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.AuditedChange.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Records in the shapes that Microsoft documents for the audit log. */
class GraphLogAnswersTest {

  private static final String MAILBOX = "anna@contoso.example";
  private static final String RECORDS =
      "GET https://graph/v1.0/security/auditLog/queries/q/records";
  private static final Instant AT = Instant.parse("2026-11-20T05:44:00Z");

  private final GraphLogAnswers logs = new GraphLogAnswers();

  private List<AuditedChange> logged(String operation, String auditData) {
    return logs.changes(
        MAILBOX,
        List.of(
            answer(
                RECORDS,
                """
                {"createdDateTime":"2026-11-20T05:44:00Z","operation":"%s","clientIp":null,
                 "objectId":null,"auditData":%s}"""
                    .formatted(operation, auditData))));
  }

  private static Answer answer(String request, String entry) {
    return new Answer(
        request,
        ("{\"value\":[" + entry + "]}").getBytes(StandardCharsets.UTF_8),
        "application/json",
        null,
        null,
        AT);
  }

  private static String parameter(String name, String value) {
    return "{\"Parameters\":[{\"Name\":\"%s\",\"Value\":\"%s\"}]}".formatted(name, value);
  }

  @Test
  void shouldReadWhoWasGivenARight() {
    assertThat(logged("Add-MailboxPermission", parameter("User", "bram@contoso.example")))
        .containsExactly(
            new AuditedChange(AT, Subject.FULL_ACCESS, Set.of("bram@contoso.example"), null));
    assertThat(logged("Add-RecipientPermission", parameter("Trustee", "Bram")))
        .containsExactly(new AuditedChange(AT, Subject.SEND_AS, Set.of("Bram"), null));
    assertThat(
            logged(
                "AddFolderPermissions",
                "{\"Item\":{\"ParentFolder\":{\"Path\":\"\\\\Inbox\",\"MemberUpn\":\"bram@c.example\"}}}"))
        .containsExactly(new AuditedChange(AT, Subject.FOLDER, Set.of("bram@c.example"), null));
  }

  @Test
  void shouldReadARuleFromTheCmdletAndFromOutlook() {
    assertThat(logged("Set-InboxRule", parameter("Identity", "anna\\\\123")))
        .containsExactly(new AuditedChange(AT, Subject.INBOX_RULE, Set.of("123"), null));
    assertThat(
            logged(
                "UpdateInboxRules",
                "{\"OperationProperties\":[{\"Name\":\"RuleName\",\"Value\":\"sync\"}]}"))
        .containsExactly(new AuditedChange(AT, Subject.INBOX_RULE, Set.of("sync"), null));
    assertThat(logged("New-InboxRule", parameter("Mailbox", "other@contoso.example"))).isEmpty();
  }

  @Test
  void shouldTakeForwardingForSetOnlyWhenAnAddressWasSet() {
    assertThat(logged("Set-Mailbox", parameter("ForwardingSmtpAddress", "smtp:x@evil.example")))
        .containsExactly(new AuditedChange(AT, Subject.FORWARDING, Set.of("x@evil.example"), null));
    assertThat(logged("Set-Mailbox", parameter("ForwardingSmtpAddress", ""))).isEmpty();
    assertThat(logged("Set-Mailbox", parameter("AuditEnabled", "True"))).isEmpty();
    assertThat(logged("Set-Mailbox", "{}")).isEmpty();
  }

  @Test
  void shouldReadConsentsFromBothLogs() {
    assertThat(logged("Consent to application.", "{\"Target\":[{\"ID\":\"sp-1\",\"Type\":2}]}"))
        .containsExactly(new AuditedChange(AT, Subject.CONSENT, Set.of("sp-1"), null));
    assertThat(
            logs.changes(
                MAILBOX,
                List.of(
                    answer(
                        "GET https://graph/v1.0/auditLogs/directoryAudits?x",
                        """
                        {"activityDateTime":"2026-11-20T05:44:00Z","result":"success",
                         "activityDisplayName":"Consent to application",
                         "initiatedBy":{"user":{"ipAddress":"198.51.100.9"}},
                         "targetResources":[{"id":"sp-1"}]}"""))))
        .containsExactly(new AuditedChange(AT, Subject.CONSENT, Set.of("sp-1"), "198.51.100.9"));
  }

  @Test
  void shouldCompareAddressesWithoutTheirPorts() {
    for (String address :
        List.of("198.51.100.9", "198.51.100.9:4711", "[2001:db8::1]:4711", "2001:db8::1")) {
      List<AuditedChange> changes =
          logs.changes(
              MAILBOX,
              List.of(
                  answer(
                      RECORDS,
                      """
                      {"createdDateTime":"2026-11-20T05:44:00","operation":"New-InboxRule",
                       "clientIp":"%s","objectId":"anna\\\\."}"""
                          .formatted(address))));

      assertThat(changes).extracting(AuditedChange::at).containsExactly(AT);
      assertThat(changes)
          .extracting(AuditedChange::clientIp)
          .allMatch(ip -> ip.equals("198.51.100.9") || ip.equals("2001:db8::1"));
    }
  }

  @Test
  void shouldCountOnlySignInsThatSucceeded() {
    String entry =
        """
        {"createdDateTime":"2026-11-20T05:44:00Z","ipAddress":"%s","status":{"errorCode":%d}}""";
    assertThat(
            logs.signIns(
                List.of(
                    answer(
                        "GET https://graph/v1.0/auditLogs/signIns?x",
                        entry.formatted("203.0.113.4", 0)
                            + ","
                            + entry.formatted("198.51.100.9", 50126)))))
        .containsExactly(new AuditedChange.SignIn(AT, "203.0.113.4"));
  }
}
