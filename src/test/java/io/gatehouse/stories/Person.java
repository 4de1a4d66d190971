package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gatehouse.lab.LabPeople;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody of the lab at work: with a name and a password over HTTP, as Tasklist, a browser or a
 * script would, and in no other way.
 */
public final class Person {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECRET = Pattern.compile("<output id=\"secret\">([^<]+)<");

  private final String name;
  private final URI application;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public Person(String name, URI application) {
    this.name = name;
    this.application = application;
  }

  /** An answer; its body is missing when there was none or it is no JSON. */
  public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {}

  /** Asks for something. */
  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  /** Posts an object as JSON. */
  public Answer post(String path, Object body) {
    return post(path, JSON.valueToTree(body).toString());
  }

  /** Posts a body as it is, JSON or not. */
  public Answer post(String path, String body) {
    return send(json(path, body));
  }

  /** Posts an object as JSON, for an answer in a form of one's choice. */
  public Answer post(String path, Object body, String accepted) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Accept", accepted)
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
            .build());
  }

  /** Posts something else than JSON. */
  public Answer postAs(String mediaType, String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Posts an object as JSON and doesn't wait for the answer. */
  public CompletableFuture<Answer> postLater(String path, Object body) {
    return http.sendAsync(
            json(path, JSON.valueToTree(body).toString()), HttpResponse.BodyHandlers.ofString())
        .thenApply(Person::answer);
  }

  private HttpRequest json(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /** Reports an account. */
  public Answer report(String account, String reason) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("account", account);
    report.put("reason", reason);
    return post("/api/cases", report);
  }

  /** What the form of a task shows, by the names of its variables. */
  public Map<String, JsonNode> form(String taskId) {
    Answer answer = get("/engine-rest/task/" + taskId + "/form-variables?deserializeValues=false");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Map<String, JsonNode> shown = new LinkedHashMap<>();
    answer
        .body()
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue().path("value");
              boolean json = "Json".equals(field.getValue().path("type").asText());
              shown.put(field.getKey(), json && value.isTextual() ? parse(value.asText()) : value);
            });
    return shown;
  }

  /** Claims a task. */
  public Answer claim(String taskId) {
    return post("/engine-rest/task/" + taskId + "/claim", Map.of("userId", name));
  }

  /** Completes a claimed task; collections go as JSON, as Tasklist sends a checklist. */
  public Answer submit(String taskId, Map<String, Object> form) {
    Map<String, Object> variables =
        form.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> variable(field.getValue())));
    return post("/engine-rest/task/" + taskId + "/submit-form", Map.of("variables", variables));
  }

  private static Map<String, Object> variable(Object value) {
    boolean plain = value instanceof String || value instanceof Boolean;
    return plain
        ? Map.of("value", value)
        : Map.of("value", JSON.valueToTree(value).toString(), "type", "Json");
  }

  /** Opens the hand-over page in a browser and has the credential shown; empty when it is not. */
  Optional<String> reveal(String taskId) {
    Browser browser = browser();
    String page = "/handover/" + taskId;
    if (!browser.get(page).text().contains("_csrf")) {
      return Optional.empty();
    }
    Matcher secret =
        SECRET.matcher(
            browser
                .submit(page, page, Map.of("method", "IN_PERSON", "note", "met at her desk"))
                .text());
    return secret.find() ? Optional.of(plain(secret.group(1))) : Optional.empty();
  }

  /** A browser in which this person has signed in. */
  Browser browser() {
    return Browser.signedIn(application, name);
  }

  private static String plain(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private HttpRequest.Builder request(String path) {
    String credentials = name + ":" + LabPeople.passwordOf(name);
    return HttpRequest.newBuilder(application.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  private Answer send(HttpRequest request) {
    return send(http, request);
  }

  static Answer send(HttpClient http, HttpRequest request) {
    try {
      return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(), parse(response.body()), response.body(), response.headers());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
