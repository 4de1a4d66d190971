package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lab.Crowd;
import io.gatehouse.stories.Person.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many accounts reported in one call, as a list or as a spreadsheet writes it. */
class ManyReportsTest extends InTheLab {

  private static final String CSV = "text/csv";

  private final List<String> opened = new ArrayList<>();

  /** So that what they ask of the tenant does not come in the way of another test. */
  @AfterEach
  void untilTheCasesWaitForPeople() throws InterruptedException {
    for (String id : opened) {
      for (int tries = 0; tries < 300; tries++) {
        if (!soc.asta.get("/api/cases/" + id).body().path("openTasks").isEmpty()) {
          break;
        }
        Thread.sleep(100);
      }
    }
  }

  @Test
  void shouldAnswerForEachAccountOfAListAndStopForNone() {
    List<String> crowd = Crowd.join(lab, 3);
    String list =
        """
        [{"account":"%s","reason":"Odd mail."},
         {"account":"nobody@nordwind.example","reason":"Odd mail."},
         {"account":"not an account","reason":"Odd mail."},
         {"account":"%s","reason":" "},
         7,
         {"account":"%s","reason":"Odd mail."},
         {"account":"%s","reason":"Reported twice."}]
        """
            .formatted(crowd.get(0), crowd.get(1), crowd.get(2), crowd.get(0).toUpperCase());

    Answer answer = soc.asta.post("/api/reports", list);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(results(answer))
        .containsExactly(
            "OPENED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "OPENED", "ALREADY_OPEN");
    assertThat(texts(answer.body().path("lines"), "problem"))
        .satisfiesExactly(
            none -> assertThat(none).isEmpty(),
            unknown -> assertThat(unknown).contains("has no account “nobody@nordwind.example”"),
            odd -> assertThat(odd).contains("neither a sign-in name"),
            unexplained -> assertThat(unexplained).contains("Say why"),
            empty -> assertThat(empty).contains("Say which account"),
            none -> assertThat(none).isEmpty(),
            none -> assertThat(none).isEmpty());
    assertThat(answer.body().path("opened").asInt()).isEqualTo(2);
    assertThat(answer.body().path("refused").asInt()).isEqualTo(4);
    JsonNode first = answer.body().path("lines").get(0);
    assertThat(answer.body().path("lines").get(6).path("caseId")).isEqualTo(first.path("caseId"));
    Answer opened = soc.asta.get("/api/cases/" + first.path("caseId").asText());
    assertThat(opened.body().path("reason").asText()).isEqualTo("Odd mail.");
    assertThat(opened.body().path("reportedBy").asText()).isEqualTo("asta");

    Answer again = soc.bo.post("/api/reports", list);
    assertThat(results(again)).doesNotContain("OPENED");
    assertThat(again.body().path("lines").get(0).path("caseId")).isEqualTo(first.path("caseId"));
  }

  @Test
  void shouldReadWhatSpreadsheetsWrite() {
    List<String> crowd = Crowd.join(lab, 16);
    String plain = crowd.get(10) + ",\"Odd mail, twice\"\n\n" + crowd.get(11) + "\r\n";
    String german =
        "\uFEFFName;Reason;Account\r\nKim;Rechnung;" + crowd.get(12) + "\r\nBo;;" + crowd.get(13);

    Answer first = post(plain, "/api/reports?reason=A%20wave%20of%20phishing");
    Answer second = post(german, "/api/reports?reason=A%20wave%20of%20phishing");

    assertThat(results(first)).as(first.text()).containsExactly("OPENED", "OPENED");
    assertThat(reasons(first)).containsExactly("Odd mail, twice", "A wave of phishing");
    assertThat(results(second)).as(second.text()).containsExactly("OPENED", "OPENED");
    assertThat(reasons(second)).containsExactly("Rechnung", "A wave of phishing");
    assertThat(second.body().path("lines").get(0).path("line").asInt()).isEqualTo(2);
  }

  @Test
  void shouldSayWhatAListHasToLookLike() {
    refused(soc.asta.post("/api/reports", "{\"account\":\"a@b.c\"}"), "no JSON array");
    refused(soc.asta.post("/api/reports", "["), "is not JSON");
    refused(soc.asta.post("/api/reports", "[]"), "No account is named");
    refused(post("a@b.example,\"never closed", "/api/reports"), "can't be read");
    refused(
        post(
            IntStream.range(0, 2001)
                .mapToObj(i -> "a" + i + "@nordwind.example,Odd.")
                .collect(Collectors.joining("\n")),
            "/api/reports"),
        "2001 accounts are more than can be reported at once, 2000. None was reported");
    assertThat(
            soc.asta.postAs(CSV, "/api/reports", "é".getBytes(StandardCharsets.ISO_8859_1)).text())
        .contains("UTF-8");
    assertThat(lab.requests())
        .as("nobody was looked up")
        .noneMatch(request -> request.path().contains("/users/"));
  }

  private Answer post(String lines, String path) {
    return soc.asta.postAs(CSV, path, lines.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(Answer answer, String words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).contains(words);
    assertThat(answer.body().path("type").asText())
        .isEqualTo("urn:gatehouse:problem:unreadable-reports");
  }

  private List<String> results(Answer answer) {
    texts(answer.body().path("lines"), "caseId").stream()
        .filter(id -> !id.isEmpty())
        .forEach(opened::add);
    return texts(answer.body().path("lines"), "result");
  }

  private List<String> reasons(Answer answer) {
    return texts(answer.body().path("lines"), "caseId").stream()
        .map(id -> soc.asta.get("/api/cases/" + id).body().path("reason").asText())
        .toList();
  }
}
