package io.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.LabClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries, pages, batches and effects of Graph. */
class LabGraphTest {

  private static final String ANNA = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String MADS = "aaaaaaaa-0000-4000-8000-000000000002";

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
  void shouldReturnTheDefaultPropertiesWithoutSelect() {
    JsonNode user = client.get("/v1.0/users/anna.krause@nordwind.example").body();

    assertThat(user.has("displayName")).isTrue();
    assertThat(user.has("accountEnabled")).isFalse();
  }

  @Test
  void shouldReturnOnlyWhatIsSelected() {
    JsonNode user = client.get("/v1.0/users/" + ANNA + "?$select=accountEnabled,faxNumber").body();

    assertThat(user.path("accountEnabled").asBoolean()).isTrue();
    assertThat(user.get("faxNumber").isNull()).isTrue();
    assertThat(user.has("displayName")).isFalse();
  }

  @Test
  void shouldFindAGuestByItsEncodedName() {
    String name = LabClient.encoded("joost.peeters_partner.example#EXT#@nordwind.example");

    assertThat(client.get("/v1.0/users/" + name).status()).isEqualTo(200);
  }

  @Test
  void shouldFilter() {
    assertThat(names("startsWith(displayName,'An')"))
        .containsExactly("Anna Krause", "Andris Liepa");
    assertThat(names("userPrincipalName in ('anna.krause@nordwind.example','x')"))
        .containsExactly("Anna Krause");
    assertThat(names("country eq 'DE' and not (department eq 'Einkauf')")).hasSize(3);
    assertThat(names("id eq '" + ANNA + "' or mail eq 'mads.bach@nordwind.example'")).hasSize(2);
    assertThat(names("proxyAddresses/any(p:p eq 'SMTP:mads.bach@nordwind.example')"))
        .containsExactly("Mads Bach");
    assertThat(names("assignedLicenses/any(l:l/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)"))
        .hasSizeGreaterThan(20);
    assertThat(names("onPremisesSyncEnabled eq true")).containsExactly("Ilze Ozola");
    assertThat(client.get("/v1.0/users?$filter=" + LabClient.encoded("country zz 'DE'")).code())
        .isEqualTo("BadRequest");
    assertThat(
            client
                .get(
                    "/v1.0/users?$filter="
                        + LabClient.encoded("id in (" + "'x',".repeat(15) + "'x')"))
                .code())
        .isEqualTo("Request_UnsupportedQuery");
    assertThat(client.get("/v1.0/users?$search=" + LabClient.encoded("\"x\"")).code())
        .isEqualTo("Request_UnsupportedQuery");
    assertThat(client.get("/v1.0/users?$top=1000").code()).isEqualTo("Request_UnsupportedQuery");
  }

  @Test
  void shouldFilterByTime() {
    String path = "/v1.0/auditLogs/signIns?$filter=";
    List<String> times =
        client
            .get(path + LabClient.encoded("userId eq '" + ANNA + "'"))
            .body()
            .path("value")
            .findValuesAsText("createdDateTime")
            .stream()
            .sorted()
            .toList();
    String filter =
        "userId eq '"
            + ANNA
            + "' and createdDateTime ge "
            + times.get(2)
            + " and createdDateTime le "
            + times.get(4);

    JsonNode found = client.get(path + LabClient.encoded(filter)).body().path("value");

    assertThat(found).hasSize(3);
  }

  @Test
  void shouldGiveTheNewestSignInsFirst() {
    List<String> times =
        client
            .get("/v1.0/auditLogs/signIns")
            .body()
            .path("value")
            .findValuesAsText("createdDateTime");

    assertThat(times).hasSizeGreaterThan(20).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void shouldPageThroughAll() {
    List<String> ids = new ArrayList<>();
    String next =
        "/v1.0/users?$top=10&$select=id&$orderby=displayName&$filter="
            + LabClient.encoded("accountEnabled eq true")
            + "&$count=true";
    int pages = 0;
    while (next != null) {
      JsonNode page = client.get(next).body();
      page.path("value").forEach(user -> ids.add(user.path("id").asText()));
      assertThat(page.path("@odata.count").asInt()).isEqualTo(25);
      next = page.path("@odata.nextLink").asText(null);
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(ids).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void shouldMakeSmallPagesOnDemand() {
    lab.conditions("{\"pageSize\":2}");

    JsonNode first = client.get("/v1.0/users/" + MADS + "/transitiveMemberOf").body();

    assertThat(first.path("value")).hasSize(2);
    assertThat(first.has("@odata.nextLink")).isTrue();
  }

  @Test
  void shouldExpandTheRoleDefinition() {
    JsonNode found =
        client
            .get(
                "/v1.0/roleManagement/directory/roleAssignments?$expand=roleDefinition&$filter="
                    + LabClient.encoded("principalId eq '" + MADS + "'"))
            .body()
            .path("value");

    assertThat(found.findValuesAsText("displayName"))
        .containsExactlyInAnyOrder(
            "User Administrator", "Helpdesk Administrator", "Exchange Administrator");
    assertThat(client.get("/v1.0/users?$expand=shoes").code()).isEqualTo("BadRequest");
  }

  @Test
  void shouldShowRolesThroughGroups() {
    JsonNode found = client.get("/v1.0/users/" + MADS + "/transitiveMemberOf").body();

    assertThat(found.path("value").findValuesAsText("displayName"))
        .contains("Nested: IT", "Alle medarbejdere", "Groups Administrator", "User Administrator");
  }

  @Test
  void shouldRunABatch() {
    Answer answer =
        client.post(
            "/v1.0/$batch",
            """
            {"requests":[
              {"id":"1","method":"PATCH","url":"/users/%1$s","headers":{"Content-Type":"application/json"},
               "body":{"accountEnabled":false}},
              {"id":"2","method":"POST","url":"/users/%1$s/revokeSignInSessions"},
              {"id":"3","method":"GET","url":"/users/nobody"},
              {"id":"4","method":"GET","url":"/users/%1$s?$select=id","dependsOn":["3"]},
              {"id":"5","method":"PATCH","url":"/users/%1$s","body":{"accountEnabled":true}}]}
            """
                .formatted(ANNA));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(status(answer, "1")).isEqualTo(204);
    assertThat(status(answer, "2")).isEqualTo(200);
    assertThat(status(answer, "3")).isEqualTo(404);
    assertThat(status(answer, "4")).isEqualTo(424);
    assertThat(status(answer, "5")).as("no content type").isEqualTo(400);
    assertThat(lab.user(ANNA).path("accountEnabled").asBoolean()).isFalse();
    assertThat(lab.requests()).filteredOn(LoggedRequest::inBatch).hasSize(3);
  }

  @Test
  void shouldMixFaultsWithinABatch() {
    lab.conditions(
        "{\"faults\":[{\"path\":\"/v1.0/users/"
            + ANNA
            + "\",\"status\":429,"
            + "\"headers\":{\"Retry-After\":\"3\"}}]}");

    Answer answer =
        client.post(
            "/v1.0/$batch",
            "{\"requests\":[{\"id\":\"a\",\"method\":\"GET\",\"url\":\"/users/"
                + ANNA
                + "\"},"
                + "{\"id\":\"b\",\"method\":\"GET\",\"url\":\"/users/"
                + MADS
                + "\"}]}");

    assertThat(status(answer, "a")).isEqualTo(429);
    assertThat(status(answer, "b")).isEqualTo(200);
  }

  @Test
  void shouldRefuseABatchOfMoreThanTwenty() {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      requests.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i);
      requests.append("\",\"method\":\"GET\",\"url\":\"/users\"}");
    }

    assertThat(client.post("/v1.0/$batch", "{\"requests\":[" + requests + "]}").status())
        .isEqualTo(400);
  }

  @Test
  void shouldSetAPasswordAndEndSessions() {
    String before = lab.user(ANNA).path("signInSessionsValidFromDateTime").asText();

    Answer answer =
        client.patch(
            "/v1.0/users/" + ANNA,
            "{\"passwordProfile\":{\"password\":\"Str0ng-and-long!\","
                + "\"forceChangePasswordNextSignIn\":true}}");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(lab.passwordIs(ANNA, "Str0ng-and-long!")).isTrue();
    assertThat(lab.state().toString()).doesNotContain("Str0ng-and-long!");
    assertThat(lab.user(ANNA).path("signInSessionsValidFromDateTime").asText())
        .isGreaterThan(before);
  }

  @Test
  void shouldShowATemporaryAccessPassOnce() {
    String path = "/v1.0/users/" + ANNA + "/authentication/temporaryAccessPassMethods";
    Answer first = client.post(path, "{\"lifetimeInMinutes\":60,\"isUsableOnce\":true}");
    client.post(path, "{\"lifetimeInMinutes\":60,\"isUsableOnce\":true}");

    JsonNode listed = client.get(path).body().path("value");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().path("temporaryAccessPass").asText()).hasSize(10);
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("id")).isNotEqualTo(first.body().path("id"));
    assertThat(listed.get(0).path("temporaryAccessPass").isNull()).isTrue();
  }

  @Test
  void shouldNotListConsentForEverybodyWithAUser() {
    String grants = "oauth2PermissionGrants";

    assertThat(client.get("/v1.0/" + grants).body().path("value").findValuesAsText("consentType"))
        .contains("AllPrincipals", "Principal");
    assertThat(
            client
                .get("/v1.0/users/" + ANNA + "/" + grants)
                .body()
                .path("value")
                .findValuesAsText("consentType"))
        .containsOnly("Principal");
  }

  @Test
  void shouldEnforcePerUserMfaWhereAMethodIsRegistered() {
    String path = "/beta/users/" + ANNA + "/authentication/requirements";

    assertThat(client.patch(path, "{\"perUserMfaState\":\"enabled\"}").status()).isEqualTo(204);

    assertThat(client.get(path).body().path("perUserMfaState").asText()).isEqualTo("enforced");
  }

  @Test
  void shouldHideHiddenRulesFromGraph() {
    JsonNode rules =
        client.get("/v1.0/users/" + ANNA + "/mailFolders/inbox/messageRules").body().path("value");

    assertThat(rules.findValuesAsText("displayName"))
        .containsExactly(".", "Lieferanten", "Kantine", "Outlook-Regel");
  }

  @Test
  void shouldRemoveAnAdministrativeUnitRoleInBothForms() {
    String scoped = "/v1.0/users/" + MADS + "/scopedRoleMemberOf";
    JsonNode membership = client.get(scoped).body().at("/value/0");

    client.delete(
        "/v1.0/directory/administrativeUnits/"
            + membership.path("administrativeUnitId").asText()
            + "/scopedRoleMembers/"
            + membership.path("id").asText());

    assertThat(client.get(scoped).body().path("value")).isEmpty();
    assertThat(lab.state().path("roleAssignments").findValuesAsText("id"))
        .doesNotContain("ra-0005");
    assertThat(lab.state().path("roleAssignmentScheduleInstances").findValuesAsText("id"))
        .doesNotContain("rai-0005");
  }

  @Test
  void shouldGiveAnEligibleRoleBackFromItsSnapshot() {
    String path = "/v1.0/roleManagement/directory/roleEligibilityScheduleRequests";
    String body =
        "\"principalId\":\""
            + MADS
            + "\",\"directoryScopeId\":\"/\",\"roleDefinitionId\":"
            + "\"29232cdf-9323-42fd-ade2-1d097af3e4de\"";
    assertThat(client.post(path, "{\"action\":\"adminRemove\"," + body + "}").status())
        .isEqualTo(201);

    Answer restored =
        client.post(
            path,
            "{\"action\":\"adminAssign\","
                + body
                + ",\"scheduleInfo\":{\"startDateTime\":\"2026-11-21T00:00:00Z\",\"expiration\":"
                + "{\"type\":\"afterDateTime\",\"endDateTime\":\"2027-03-01T08:00:00Z\"}}}");

    assertThat(restored.body().path("status").asText()).isEqualTo("Provisioned");
    JsonNode instances = lab.state().path("roleEligibilityScheduleInstances");
    assertThat(instances.findValuesAsText("endDateTime")).contains("2027-03-01T08:00:00Z");
  }

  @Test
  void shouldSearchTheAuditLogAsynchronously() {
    lab.conditions("{\"auditQueryMillis\":300}");
    String path = "/v1.0/security/auditLog/queries";
    Answer submitted =
        client.post(
            path,
            "{\"displayName\":\"case\",\"filterStartDateTime\":\"2020-01-01T00:00:00Z\","
                + "\"filterEndDateTime\":\"2090-01-01T00:00:00Z\","
                + "\"operationFilters\":[\"New-InboxRule\",\"Set-Mailbox\"],"
                + "\"userPrincipalNameFilters\":[\"anna.krause@nordwind.example\"]}");
    assertThat(submitted.status()).isEqualTo(201);
    assertThat(submitted.body().path("status").asText()).isEqualTo("notStarted");
    String query = path + "/" + submitted.body().path("id").asText();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.get(query).body().path("status").asText().equals("succeeded"));

    assertThat(client.get(query + "/records").body().path("value").findValuesAsText("operation"))
        .containsExactly("New-InboxRule", "Set-Mailbox");
  }

  private static List<String> names(String filter) {
    return client
        .get("/v1.0/users?$filter=" + LabClient.encoded(filter))
        .body()
        .path("value")
        .findValuesAsText("displayName");
  }

  private static int status(Answer batch, String id) {
    for (JsonNode response : batch.body().path("responses")) {
      if (response.path("id").asText().equals(id)) {
        return response.path("status").asInt();
      }
    }
    return 0;
  }
}
