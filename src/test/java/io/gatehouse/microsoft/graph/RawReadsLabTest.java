package io.gatehouse.microsoft.graph;

import static io.gatehouse.microsoft.LabPeople.ANNA;
import static io.gatehouse.microsoft.LabPeople.ANNA_UPN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.RawReads;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.exchange.ExchangeOnline;
import io.gatehouse.microsoft.wire.JsonCalls;
import io.gatehouse.microsoft.wire.TenantHttp;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RawReadsLabTest {

  private static LabTenant lab;
  private static RawReads reads;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    TenantHttp http = LabConnection.http(lab);
    reads = new GraphRawReads(new Graph(http), new ExchangeOnline(http));
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void reset() {
    lab.reset();
  }

  private static JsonNode json(EvidenceSource.Answer answer) throws IOException {
    return JsonCalls.JSON.readTree(answer.body());
  }

  @Test
  void shouldKeepTheAnswerWithWhatTheServiceSaidOfIt() throws IOException {
    List<EvidenceSource.Answer> answers =
        reads.graph("/users/" + ANNA + "?$select=id,userPrincipalName", 1, Map.of());
    assertThat(answers).hasSize(1);
    EvidenceSource.Answer answer = answers.get(0);
    assertThat(json(answer).path("userPrincipalName").asText()).isEqualTo(ANNA_UPN);
    assertThat(answer.request()).startsWith("GET " + lab.graphUrl()).doesNotContain("lab-token");
    assertThat(answer.requestId()).isNotBlank();
    assertThat(answer.contentType()).contains("json");
    assertThat(answer.serviceTime()).isNotNull();
    assertThat(answer.receivedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @Test
  void shouldKeepEveryPageAndStopAtTheCap() throws IOException {
    lab.conditions("{\"pageSize\":1}");
    String path = "/users/" + ANNA + "/transitiveMemberOf";
    List<EvidenceSource.Answer> all = reads.graph(path, 100, Map.of());
    assertThat(all).hasSizeGreaterThan(1);
    assertThat(json(all.get(all.size() - 1)).has("@odata.nextLink")).isFalse();
    List<EvidenceSource.Answer> capped = reads.graph(path, 1, Map.of());
    assertThat(capped).hasSize(1);
    assertThat(json(capped.get(0)).has("@odata.nextLink")).isTrue();
  }

  @Test
  void shouldReadBeta() throws IOException {
    List<EvidenceSource.Answer> answers =
        reads.graph("/beta/users/" + ANNA + "/authentication/requirements", 1, Map.of());
    assertThat(json(answers.get(0)).path("perUserMfaState").asText()).isNotBlank();
  }

  @Test
  void shouldKeepWhatExchangeSays() throws IOException {
    List<EvidenceSource.Answer> answers =
        reads.exchange(
            ANNA_UPN, "Get-InboxRule", Map.of("Mailbox", ANNA_UPN, "IncludeHidden", true));
    assertThat(answers).hasSize(1);
    assertThat(json(answers.get(0)).path("value")).isNotEmpty();
    assertThat(answers.get(0).request()).startsWith("Get-InboxRule ").contains(ANNA_UPN);
  }

  @Test
  void shouldTellThatThereIsNothing() {
    assertThatThrownBy(() -> reads.graph("/users/nobody@nordwind.example", 1, Map.of()))
        .isInstanceOf(TenantItemMissing.class);
  }

  @Test
  void shouldAskABatch() throws IOException {
    List<EvidenceSource.Answer> answers =
        reads.graphPost(
            "/$batch",
            "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users/" + ANNA + "\"}]}");
    assertThat(json(answers.get(0)).path("responses").path(0).path("status").asInt())
        .isEqualTo(200);
  }
}
