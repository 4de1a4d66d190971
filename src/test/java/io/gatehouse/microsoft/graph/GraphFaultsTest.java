package io.gatehouse.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.microsoft.FixedTokens;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.ScriptedServer;
import io.gatehouse.microsoft.TenantConnection;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFaultsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ScriptedServer server;
  private GraphDirectory directory;

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
    Graph graph =
        new Graph(
            new TenantHttp(
                connection,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                LabConnection.noLimits(),
                meters));
    directory = new GraphDirectory(graph, new FederatedDomains(graph));
  }

  @AfterEach
  void disconnect() {
    server.close();
  }

  private static String error(String code, String words) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + words + "\"}}";
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 423, 429, 500, 502, 503, 504, 509})
  void shouldTellTroubleThatPasses(int status) {
    server.answers(status, error("x", "later"), "Retry-After", "0.5");
    TenantUnavailable e =
        catchThrowableOfType(TenantUnavailable.class, () -> directory.blockSignIn("a"));
    assertThat(e).hasMessageContaining("block sign-in").hasMessageContaining("" + status);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(500));
    assertThat(e.requestId()).isEqualTo("request-1");
    assertThat(server.requests()).as("who calls decides when to ask again").hasSize(1);
  }

  @Test
  void shouldTellThatAnotherWriterWasQuicker() {
    server.answers(409, error("Directory_ConcurrencyViolation", "try again"));
    assertThatThrownBy(() -> directory.blockSignIn("a")).isInstanceOf(TenantUnavailable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Request_BadRequest",
    "403, Authorization_RequestDenied",
    "409, Request_Conflict",
    "410, Gone"
  })
  void shouldTellRefusalsInTheWordsOfTheService(int status, String code) {
    server.answers(status, error(code, "Insufficient privileges."));
    TenantRefused e = catchThrowableOfType(TenantRefused.class, () -> directory.blockSignIn("a"));
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e).hasMessageContaining("Insufficient privileges.");
    assertThat(e.requestId()).isEqualTo("request-1");
  }

  @Test
  void shouldTellARefusalWithoutWords() {
    server.answers(403, "<html>no</html>", "Content-Type", "text/html");
    TenantRefused e = catchThrowableOfType(TenantRefused.class, () -> directory.blockSignIn("a"));
    assertThat(e.status()).isEqualTo(403);
    assertThat(e.code()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"404, Request_ResourceNotFound", "404, anything", "400, MailboxNotEnabledForRESTAPI"})
  void shouldTellWhatDoesNotExist(int status, String code) {
    server.answers(status, error(code, "no such thing"));
    assertThatThrownBy(() -> directory.blockSignIn("a")).isInstanceOf(TenantItemMissing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\u0000\u0001",
        "{\"value\":",
        "<html>sign in</html>",
        "{}"
      })
  void shouldNotTakeGarbageForAnAnswer(String body) {
    server.answers(200, body);
    assertThatThrownBy(() -> directory.groups("a")).isInstanceOf(TenantUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"id\":\"a\"}", "not json"})
  void shouldNotTakeHalfAnAccountForOne(String body) {
    server.answers(200, body).answers(200, body);
    assertThatThrownBy(() -> directory.find("a")).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldNotTakeAWebPageForAnAnswer() {
    server.answers(200, "<html>sign in</html>", "Content-Type", "text/html");
    assertThatThrownBy(() -> directory.groups("a")).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTellThatNoAnswerCame() {
    server.hangsUp().hangsUp();
    TenantUnavailable e =
        catchThrowableOfType(TenantUnavailable.class, () -> directory.blockSignIn("a"));
    assertThat(e).hasMessageContaining("did not answer");
    assertThat(e.retryAfter()).isNull();
  }

  @Test
  void shouldNotWaitForeverForAnAnswer() {
    server.stalls();
    assertThatThrownBy(() -> directory.blockSignIn("a"))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void shouldTellThatTheServiceIsNotThere() {
    server.close();
    assertThatThrownBy(() -> directory.blockSignIn("a")).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldReadToTheLastPage() {
    server
        .answers(
            200,
            "{\"value\":[{\"id\":\"1\"}],\"@odata.nextLink\":\"" + server.url() + "/v1.0/next\"}")
        .answers(200, "{\"value\":[{\"id\":\"2\"}]}");
    assertThat(directory.groups("a")).containsOnlyKeys("1", "2");
    assertThat(server.requests().get(1).uri()).isEqualTo("/v1.0/next");
  }

  @Test
  void shouldFailRatherThanGiveTheFirstPageForAll() {
    server
        .answers(
            200,
            "{\"value\":[{\"id\":\"1\"}],\"@odata.nextLink\":\"" + server.url() + "/v1.0/next\"}")
        .answers(503, "");
    assertThatThrownBy(() -> directory.groups("a")).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldNotCarryItsTokenElsewhere() throws IOException {
    try (ScriptedServer elsewhere = new ScriptedServer()) {
      server.answers(
          200, "{\"value\":[],\"@odata.nextLink\":\"" + elsewhere.url() + "/v1.0/next\"}");
      assertThatThrownBy(() -> directory.groups("a"))
          .isInstanceOf(TenantException.class)
          .hasMessageContaining("another address");
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void shouldGiveAReceiptForAChange() {
    server.answers(204, "");
    Receipt receipt = directory.blockSignIn("a");
    assertThat(receipt.requestId()).isEqualTo("request-1");
    assertThat(receipt.serviceTime()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(server.requests().get(0).body()).contains("\"accountEnabled\":false");
    assertThat(server.requests().get(0).headers())
        .containsEntry("Authorization", "Bearer lab-token");
  }

  @Test
  void shouldSendGuestsNamesEncoded() {
    server.answers(200, "{\"value\":[]}");
    directory.groups("eve_evil.example#EXT#@contoso.example");
    assertThat(server.requests().get(0).uri()).contains("eve_evil.example%23EXT%23%40contoso");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void shouldNotAddressAllAccountsWhenNoneIsNamed(String id) {
    assertThatThrownBy(() -> directory.groups(id)).isInstanceOf(TenantItemMissing.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void shouldCountRequestsByOutcome() {
    server.answers(204, "").answers(429, "{}");
    directory.blockSignIn("a");
    assertThatThrownBy(() -> directory.blockSignIn("a")).isInstanceOf(TenantUnavailable.class);
    assertThat(
            meters
                .get("gatehouse.tenant.requests")
                .tags("service", "graph", "outcome", "answered")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("gatehouse.tenant.requests")
                .tags("service", "graph", "outcome", "throttled")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void shouldNotRepeatThePasswordInWhatWentWrong() {
    server.answers(400, error("Request_BadRequest", "The password does not comply."));
    assertThatThrownBy(() -> directory.resetPassword("a", "Tr0ub4dor&3".toCharArray()))
        .isInstanceOf(TenantRefused.class)
        .satisfies(
            e -> {
              java.io.StringWriter trace = new java.io.StringWriter();
              e.printStackTrace(new java.io.PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("Tr0ub4dor");
            });
    assertThat(server.requests().get(0).body()).contains("\"forceChangePasswordNextSignIn\":true");
  }
}
