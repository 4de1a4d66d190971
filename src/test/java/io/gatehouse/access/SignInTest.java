package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.PeopleInChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatehouseInTheLab
class SignInTest {

  private static final String TASKLIST = "/camunda/app/tasklist/default/";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private PeopleInChange changes;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/audit", TASKLIST, "/handover/1"})
  void shouldSendStrangersToTheSignInPage(String page) {
    Visitor.Answer answer = Visitor.anonymous(port).get(page);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).endsWith("/login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/engine-rest/task", "/api/cases", "/camunda/api/engine/engine/default/task"})
  void shouldRefuseDataToStrangers(String data) {
    assertThat(Visitor.anonymous(port).get(data).status()).isEqualTo(401);
  }

  @Test
  void shouldBringPeopleWhereTheyWantedToGo() {
    Visitor asta = Visitor.anonymous(port);
    asta.get(TASKLIST);

    Visitor.Answer answer = asta.signIn("asta", "asta-lab");

    assertThat(answer.location()).contains(TASKLIST);
    assertThat(asta.get(TASKLIST).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "asta, /camunda/app/tasklist/default/",
    "mona, /camunda/app/tasklist/default/",
    "ava, /audit",
    "root, /camunda/app/cockpit/default/"
  })
  void shouldBringEachRoleWhereItWorks(String userId, String place) {
    assertThat(Visitor.signedIn(port, userId).get("/").location()).endsWith(place);
  }

  @Test
  void shouldRefuseAWrongPassword() {
    Visitor stranger = Visitor.anonymous(port);

    assertThat(stranger.signIn("asta", "guess").location()).endsWith("/login?error");
    assertThat(stranger.get("/login?error").body()).contains("Check both and try again");
    assertThat(Visitor.withBasic(port, "asta", "guess").get("/engine-rest/task").status())
        .isEqualTo(401);
  }

  @Test
  void shouldRefuseASignInThatAnotherSiteForged() {
    assertThat(
            Visitor.anonymous(port)
                .send(
                    "POST",
                    "/login",
                    "username=asta&password=asta-lab",
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .status())
        .isEqualTo(403);
  }

  @Test
  void shouldRefuseAChangeThatAnotherSiteForged() {
    Visitor asta = Visitor.signedIn(port, "asta");

    assertThat(asta.post("/api/cases", "{}").status()).isEqualTo(403);
    assertThat(asta.post("/engine-rest/task/1/claim", "{}").status()).isEqualTo(403);
    assertThat(asta.post("/camunda/api/engine/engine/default/task/1/claim", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void shouldSignOutOfTasklistAndEverythingElse() {
    Visitor asta = Visitor.signedIn(port, "asta");
    asta.get(TASKLIST);

    Visitor.Answer answer =
        asta.webapp("POST", "/camunda/api/admin/auth/user/default/logout", null);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(asta.get("/").location()).endsWith("/login");
    assertThat(asta.get("/engine-rest/task").status()).isEqualTo(401);
  }

  @Test
  void shouldOfferNoOtherWayIn() {
    Visitor root = Visitor.signedIn(port, "root");
    root.get("/camunda/app/admin/default/");

    assertThat(root.webapp("POST", "/camunda/api/admin/setup/default/user/create", "{}").status())
        .isEqualTo(403);
    assertThat(root.webapp("POST", "/camunda/api/admin/auth/user/default/login/admin", "").status())
        .isEqualTo(403);
    assertThat(root.get("/camunda/app/admin/default/").location()).doesNotContain("setup");
  }

  @Test
  void shouldTellTheEngineWhoIsThere() {
    Visitor asta = Visitor.signedIn(port, "asta");
    asta.get(TASKLIST);

    var profile = asta.get("/camunda/api/admin/auth/user/default").json();

    assertThat(profile.path("userId").asText()).isEqualTo("asta");
    assertThat(profile.path("authorizedApps")).extracting(JsonNode::asText).contains("tasklist");
    assertThat(profile.path("authorizedApps"))
        .extracting(JsonNode::asText)
        .doesNotContain("cockpit", "admin");
  }

  @Test
  void shouldTakeARoleFromAnOpenSessionAtOnce() {
    Visitor bo = Visitor.signedIn(port, "bo");
    bo.get(TASKLIST);
    assertThat(bo.get("/camunda/api/admin/auth/user/default").json().path("authorizedApps"))
        .extracting(JsonNode::asText)
        .contains("tasklist");
    changes.takeRoleFrom("bo");
    try {
      assertThat(bo.get(TASKLIST).status()).isEqualTo(403);
      assertThat(bo.get("/handover/1").status()).isEqualTo(403);
      assertThat(bo.get("/").location()).endsWith("/audit");
      assertThat(bo.get("/camunda/api/admin/auth/user/default").json().path("authorizedApps"))
          .extracting(JsonNode::asText)
          .doesNotContain("tasklist");
      assertThat(bo.get("/camunda/api/engine/engine/default/filter").json()).isEmpty();
      assertThat(people.find("bo").orElseThrow().groups()).containsExactly("auditors");
    } finally {
      changes.giveRoleBackTo("bo");
    }
    assertThat(bo.get(TASKLIST).status()).isEqualTo(200);
    assertThat(bo.get("/camunda/api/engine/engine/default/filter").json()).isNotEmpty();
  }

  @Test
  void shouldEndTheOpenSessionOfSomebodyWhoHasLeft() {
    Visitor bo = Visitor.signedIn(port, "bo");
    changes.remove("bo");
    try {
      assertThat(bo.get("/").location()).endsWith("/login");
      assertThat(bo.get("/engine-rest/task").status()).isEqualTo(401);
    } finally {
      changes.bringBack("bo");
    }
    assertThat(bo.get("/engine-rest/task").status()).isEqualTo(401);
  }

  @Test
  void shouldEndEverySessionOfAPersonThatAnAdministratorRevokes() {
    Visitor first = Visitor.signedIn(port, "bo");
    Visitor second = Visitor.signedIn(port, "bo");
    Visitor asta = Visitor.signedIn(port, "asta");
    Visitor root = Visitor.withBasic(port, "root");

    Visitor.Answer answer =
        root.post("/api/people/bo/revoke-sessions", "{\"reason\":\"Laptop stolen.\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(first.get("/engine-rest/task").status()).isEqualTo(401);
    assertThat(second.get("/").location()).endsWith("/login");
    assertThat(asta.get("/engine-rest/task").status()).isEqualTo(200);
    assertThat(Visitor.signedIn(port, "bo").get("/engine-rest/task").status()).isEqualTo(200);
    JsonNode recorded =
        Visitor.withBasic(port, "ava").get("/api/session-revocations").json().get(0);
    assertThat(recorded.path("userId").asText()).isEqualTo("bo");
    assertThat(recorded.path("revokedBy").asText()).isEqualTo("root");
    assertThat(recorded.path("reason").asText()).isEqualTo("Laptop stolen.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bo|{}|400|Say why",
        "bo|[|400|not JSON",
        "eve|{\"reason\":\"x\"}|404|Nobody with the user id 'eve'",
      })
  void shouldSayWhatIsWrongWithARevocation(String userId, String body, int status, String words) {
    Visitor.Answer answer =
        Visitor.withBasic(port, "root").post("/api/people/" + userId + "/revoke-sessions", body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void shouldForgetWhoSatHereBefore() {
    Visitor browser = Visitor.signedIn(port, "root");
    browser.get("/camunda/app/cockpit/default/");
    browser.signIn("asta", "asta-lab");
    browser.get(TASKLIST);

    assertThat(browser.get("/camunda/api/admin/auth/user/default").json().path("userId").asText())
        .isEqualTo("asta");
  }

  @Test
  void shouldKnowMembersOfAGroupWithoutAnybodySignedIn() {
    assertThat(people.membersOf("approvers"))
        .extracting(Person::userId)
        .containsExactly("mona", "nils");
  }

  @Test
  void shouldAnswerTheEnginesQuestionsAboutPeople() {
    Visitor asta = Visitor.withBasic(port, "asta");

    assertThat(asta.get("/engine-rest/user/mona/profile").json().path("firstName").asText())
        .isEqualTo("Mona Feld");
    assertThat(asta.get("/engine-rest/user?memberOfGroup=approvers").json()).hasSize(2);
    assertThat(asta.get("/engine-rest/group?member=mona").json().findValuesAsText("id"))
        .containsExactly("approvers");
  }

  @Test
  void shouldSendASecurityPolicyWithEveryPage() {
    Visitor asta = Visitor.signedIn(port, "asta");

    assertThat(asta.get(TASKLIST).header("Content-Security-Policy"))
        .contains("script-src 'nonce-")
        .doesNotContain("unsafe-eval", "https:");
    assertThat(asta.get("/login").header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(asta.get("/login").header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
