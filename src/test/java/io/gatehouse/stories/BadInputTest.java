package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.stories.Person.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can't be taken is answered in words, and leaves nothing behind. */
class BadInputTest extends InTheLab {

  @Autowired JdbcClient database;
  private int before;

  @BeforeEach
  void count() {
    before = cases();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anna krause | Odd mail. | account | neither a sign-in name (user@tenant) nor an object id",
        "aaaaaaaa-0000-4000-8000-00000000000 | Odd mail. | account | neither a sign-in name",
        "'' | Odd mail. | account | Say which account",
        "anna.krause@nordwind.example | '  ' | reason | Say why the account is reported",
      })
  void shouldSayWhatIsWrongWithAReport(String account, String reason, String field, String words) {
    Answer answer = soc.asta.report(account, reason);

    assertProblem(answer, 400, words);
    assertThat(answer.body().path("field").asText()).isEqualTo(field);
    assertNothingStarted();
    assertThat(lab.requests()).as("what is plainly wrong is not looked up").isEmpty();
  }

  @Test
  void shouldSayThatThereIsNoSuchAccount() {
    assertProblem(
        soc.asta.report("nobody@nordwind.example", "Odd."), 422, "nobody@nordwind.example");
    assertProblem(
        soc.asta.report("aaaaaaaa-0000-4000-8000-000000000999", "Odd."),
        422,
        "aaaaaaaa-0000-4000-8000-000000000999");
    assertNothingStarted();
  }

  @Test
  void shouldSayWhatABodyHasToLookLike() {
    assertProblem(soc.asta.post("/api/cases", "{\"account\":"), 400, "is not JSON of the form");
    assertProblem(soc.asta.post("/api/cases", "[1,2]"), 400, "is not JSON of the form");
    assertProblem(soc.asta.post("/api/cases", "{}"), 400, "Say which account");
    assertNothingStarted();
  }

  @Test
  void shouldJoinASecondReportToTheOpenCase() {
    Answer first = soc.asta.report("emma.jansen@nordwind.example", "A customer called.");
    Answer second = soc.bo.report("aaaaaaaa-0000-4000-8000-000000000006", "Another one called.");

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"))
        .hasValueSatisfying(
            location -> assertThat(URI.create(location).getPath()).startsWith("/api/cases/GH-"));
    assertThat(fields(second.body())).isEqualTo(fields(first.body()));
    assertThat(second.body().path("caseId")).isEqualTo(first.body().path("caseId"));
    assertThat(cases()).isEqualTo(before + 1);
    PlayedCase played = new PlayedCase(soc, first.body().path("caseId").asText());
    played
        .doing(
            "Review findings",
            task -> played.complete(soc.asta, task, played.reviewed(task, "not-compromised")))
        .untilClosed();
    assertThat(soc.asta.report("emma.jansen@nordwind.example", "Once more.").status())
        .as("a closed case takes no more reports")
        .isEqualTo(201);
    soc.asta.report("emma.jansen@nordwind.example", "Once more.");
    PlayedCase next =
        new PlayedCase(
            soc,
            soc.asta
                .report("emma.jansen@nordwind.example", "Once more.")
                .body()
                .path("caseId")
                .asText());
    next.doing(
            "Review findings",
            task -> next.complete(soc.asta, task, next.reviewed(task, "not-compromised")))
        .untilClosed();
  }

  @Test
  void shouldAnswerAnUnknownCaseInWords() {
    assertProblem(soc.asta.get("/api/cases/GH-2026-9999"), 404, "GH-2026-9999");
    assertProblem(soc.asta.get("/api/cases/nonsense"), 404, "nonsense");
  }

  @Test
  void shouldKeepTheTenantWhenALabFileIsWrong() throws Exception {
    ObjectNode state = lab.state();
    ObjectNode wrong = lab.state();
    ((ObjectNode) wrong.at("/users/3")).put("accountEnabled", "maybe");

    assertThat(put("/lab/tenant", wrong.toString()))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(400);
              assertThat(answer.body()).contains("users[3].accountEnabled must be true or false");
            });
    assertThat(put("/lab/tenant", "{").statusCode()).isEqualTo(400);
    assertThat(put("/lab/conditions", "{\"latencyMillis\":\"slow\"}"))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(400);
              assertThat(answer.body()).contains("latencyMillis");
            });
    assertThat(lab.state()).isEqualTo(state);
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(lab.baseUrl() + path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private void assertProblem(Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body().path("title").asText()).isNotBlank();
    assertThat(answer.body().path("detail").asText()).contains(words);
  }

  private void assertNothingStarted() {
    assertThat(cases()).isEqualTo(before);
    assertThat(writes()).isEmpty();
  }

  private int cases() {
    return database.sql("select count(*) from gh_case").query(Integer.class).single();
  }

  private static Set<String> fields(JsonNode body) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> all = body.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }
}
