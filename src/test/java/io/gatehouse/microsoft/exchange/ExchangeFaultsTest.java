package io.gatehouse.microsoft.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.microsoft.FixedTokens;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.ScriptedServer;
import io.gatehouse.microsoft.TenantConnection;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.wire.JsonCalls;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeFaultsTest {

  private static final String MAILBOX = "asta@contoso.example";

  private ScriptedServer server;
  private ExchangeOnline exchange;
  private ExchangeMailboxes mailboxes;

  @BeforeEach
  void connect() throws IOException {
    server = new ScriptedServer();
    TenantConnection connection =
        new TenantConnection(
            server.url() + "/v1.0",
            server.url() + "/beta",
            server.url(),
            "tenant",
            new FixedTokens("lab-token"));
    exchange =
        new ExchangeOnline(
            new TenantHttp(
                connection,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                LabConnection.noLimits(),
                new SimpleMeterRegistry()));
    mailboxes =
        new ExchangeMailboxes(
            exchange,
            new MailboxRights(exchange, new MailboxFolders(exchange)),
            new MailboxFolders(exchange));
  }

  @AfterEach
  void disconnect() {
    server.close();
  }

  private static String detailed(String exception, String words) {
    return """
    {"error":{"code":"BadRequest","message":"Error executing request.",
     "details":[{"code":"Context","target":"","message":"Ex6F9304|Microsoft.Exchange.Configuration.Tasks.%s|%s"}]}}
    """
        .formatted(exception, words);
  }

  private JsonNode sent(int request) throws IOException {
    return JsonCalls.JSON.readTree(server.requests().get(request).body());
  }

  @Test
  void shouldSendNullToClearForwarding() throws IOException {
    server.answers(200, "{\"value\":[]}");
    Receipt receipt = mailboxes.clearForwarding(MAILBOX);
    JsonNode parameters = sent(0).path("CmdletInput").path("Parameters");
    assertThat(parameters.has("ForwardingAddress")).isTrue();
    assertThat(parameters.get("ForwardingAddress").isNull()).isTrue();
    assertThat(parameters.has("ForwardingSmtpAddress")).isTrue();
    assertThat(parameters.get("ForwardingSmtpAddress").isNull()).isTrue();
    assertThat(parameters.get("DeliverToMailboxAndForward").booleanValue()).isFalse();
    assertThat(receipt.requestId()).isEqualTo("request-1");
    assertThat(server.requests().get(0).uri()).isEqualTo("/adminapi/beta/tenant/InvokeCommand");
    assertThat(server.requests().get(0).headers()).containsEntry("X-AnchorMailbox", MAILBOX);
  }

  @Test
  void shouldRouteByTheSystemMailboxWhereANameFitsNoHeader() {
    server.answers(200, "{\"value\":[]}");
    mailboxes.clearForwarding("zoë@contoso.example");
    assertThat(server.requests().get(0).headers().get("X-AnchorMailbox"))
        .startsWith("APP:SystemMailbox");
  }

  @Test
  void shouldTellWhatExchangeHidesInDetails() {
    server.answers(400, detailed("TaskInvalidOperationException", "The rule can't be changed."));
    TenantRefused e =
        catchThrowableOfType(
            TenantRefused.class, () -> mailboxes.disableInboxRule(MAILBOX, "asta\\1"));
    assertThat(e.code()).isEqualTo("TaskInvalidOperationException");
    assertThat(e).hasMessageContaining("The rule can't be changed.");
    assertThat(e.getMessage()).doesNotContain("Error executing request");
  }

  @Test
  void shouldTellWhatExchangeHidesInAnInnerError() {
    server.answers(
        403,
        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"x\",\"innererror\":{\"internalexception\":"
            + "{\"message\":\"The role is missing.\",\"type\":\"A.B.RbacException\"}}}}");
    TenantRefused e =
        catchThrowableOfType(TenantRefused.class, () -> mailboxes.forwarding(MAILBOX));
    assertThat(e.status()).isEqualTo(403);
    assertThat(e.code()).isEqualTo("RbacException");
    assertThat(e).hasMessageContaining("The role is missing.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500})
  void shouldTellThatThereIsNoMailbox(int status) {
    server.answers(status, detailed("ManagementObjectNotFoundException", "It couldn't be found."));
    assertThatThrownBy(() -> mailboxes.forwarding(MAILBOX)).isInstanceOf(TenantItemMissing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"value\":{}}", "[]", "{\"value\":[]} trailing", "garbage"})
  void shouldNotTakeGarbageForAnAnswer(String body) {
    server.answers(200, body).answers(200, body);
    assertThatThrownBy(() -> mailboxes.inboxRules(MAILBOX)).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTakeNothingForTheAnswerOfAChange() {
    server.answers(200, "");
    assertThat(mailboxes.releaseSender(MAILBOX).requestId()).isEqualTo("request-1");
  }

  @Test
  void shouldNotTakeGarbageForTheAnswerOfAChange() {
    server.answers(200, "<html>");
    assertThatThrownBy(() -> mailboxes.releaseSender(MAILBOX))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldAskForTheNextPageWithTheSameQuestion() throws IOException {
    server
        .answers(
            200,
            "{\"value\":[{\"Name\":\"1\"}],\"@odata.nextLink\":\""
                + server.url()
                + "/adminapi/beta/tenant/InvokeCommand?$skiptoken=x\"}")
        .answers(200, "{\"value\":[{\"Name\":\"2\"}]}");
    assertThat(exchange.read("x", null, "Get-RoleGroup", Map.of()))
        .extracting(group -> group.path("Name").asText())
        .containsExactly("1", "2");
    assertThat(server.requests().get(1).uri()).contains("skiptoken=x");
    assertThat(sent(1)).isEqualTo(sent(0));
  }

  @Test
  void shouldReleaseASenderOnceThoughTheConnectionBreaks() {
    server.answers(200, "{\"value\":[]}").hangsUp().answers(200, "{\"value\":[]}");
    assertThat(mailboxes.restrictedSender(MAILBOX)).isNull();
    // The connection is a used one now, which the client would try again on a fresh one.
    assertThatThrownBy(() -> mailboxes.releaseSender(MAILBOX))
        .isInstanceOf(TenantUnavailable.class);
    assertThat(server.requests())
        .filteredOn(request -> request.body().contains("Remove-BlockedSenderAddress"))
        .hasSize(1);
  }

  @Test
  void shouldCountWhatIsGoneAsRemoved() {
    server.answers(404, detailed("ManagementObjectNotFoundException", "The rule isn't there."));
    assertThat(mailboxes.removeInboxRule(MAILBOX, "asta\\1").requestId()).isEqualTo("request-1");
  }

  @Test
  void shouldNotTakeAMissingRightForAnAbsentRule() {
    server.answers(403, detailed("CmdletAccessDeniedException", "The cmdlet couldn't be found."));
    assertThatThrownBy(() -> mailboxes.removeInboxRule(MAILBOX, "asta\\1"))
        .isInstanceOf(TenantRefused.class);
  }

  @Test
  void shouldRunOnlyReadingCmdletsAsReads() {
    assertThatThrownBy(() -> exchange.answers(MAILBOX, "Set-Mailbox", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.requests()).isEmpty();
  }
}
