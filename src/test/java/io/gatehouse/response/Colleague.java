package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.LabPeople;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.task.Task;

/** Somebody who works on cases over HTTP, as Tasklist and a browser do, past every gate. */
public final class Colleague {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("<output id=\"secret\">([^<]+)<");

  private final String userId;
  private final String base;
  private final HttpClient client = HttpClient.newHttpClient();

  Colleague(String userId, int port) {
    this.userId = userId;
    this.base = "http://localhost:" + port;
  }

  String userId() {
    return userId;
  }

  /** Reports an account; returns the number of its case. */
  String reports(String account, String reason) {
    ObjectNode body = JSON.createObjectNode().put("account", account).put("reason", reason);
    HttpResponse<String> answer = send("POST", "/api/cases", body.toString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return read(answer.body()).path("caseId").asText();
  }

  /** Fills in the start form in Tasklist; returns the number of the case. */
  String startsPlaybook(String account, String reason) {
    HttpResponse<String> answer =
        send(
            "POST",
            "/engine-rest/process-definition/key/" + Playbook.KEY + "/submit-form",
            JSON.valueToTree(
                    Map.of(
                        "variables",
                        Map.of(
                            "account", Map.of("value", account),
                            "reason", Map.of("value", reason))))
                .toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return read(answer.body()).path("businessKey").asText();
  }

  public void claims(Task task) {
    HttpResponse<String> answer = claim(task);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  /** Claims a task and completes it with its form. */
  public void completes(Task task, Map<String, ?> form) {
    claims(task);
    HttpResponse<String> answer = submit(task, form);
    assertThat(answer.statusCode())
        .as("%s completes “%s”: %s", userId, task.getName(), answer.body())
        .isEqualTo(204);
  }

  /** Tries to complete a task; returns the words of the refusal. */
  String isRefused(Task task, Map<String, ?> form) {
    HttpResponse<String> answer = claim(task);
    if (answer.statusCode() == 204) {
      answer = submit(task, form);
    }
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 599);
    return read(answer.body()).path("message").asText();
  }

  /** Posts something that this person may not; returns the status. */
  int asks(String path, String json) {
    return send("POST", path, json).statusCode();
  }

  /** What a form is given to show. */
  JsonNode shown(Task task, String variable) {
    return shown(task).getOrDefault(variable, MissingNode.getInstance());
  }

  /** Everything that a form is given to show. */
  public Map<String, JsonNode> shown(Task task) {
    HttpResponse<String> answer =
        send(
            "GET",
            "/engine-rest/task/" + task.getId() + "/form-variables?deserializeValues=false",
            null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<String, JsonNode> shown = new LinkedHashMap<>();
    read(answer.body())
        .properties()
        .forEach(
            given ->
                shown.put(
                    given.getKey(),
                    "Json".equals(given.getValue().path("type").asText())
                        ? read(given.getValue().path("value").asText())
                        : given.getValue().path("value")));
    return shown;
  }

  /** Opens the hand-over page in a browser session and reads the secret, which it shows once. */
  public String reveals(Task task) {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    page(browser, "/login", Map.of("username", userId, "password", LabPeople.passwordOf(userId)));
    String page =
        page(
            browser,
            "/handover/" + task.getId(),
            Map.of("method", "IN_PERSON", "note", "met at the desk"));
    Matcher secret = SECRET.matcher(page);
    assertThat(secret.find()).as(page).isTrue();
    return secret.group(1);
  }

  private String page(HttpClient browser, String path, Map<String, String> fields) {
    Matcher token =
        CSRF.matcher(send(browser, HttpRequest.newBuilder(URI.create(base + path)).GET()).body());
    assertThat(token.find()).isTrue();
    StringBuilder body = new StringBuilder("_csrf=" + encoded(token.group(1)));
    fields.forEach(
        (name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
    return send(
            browser,
            HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
        .body();
  }

  private HttpResponse<String> claim(Task task) {
    return send(
        "POST",
        "/engine-rest/task/" + task.getId() + "/claim",
        JSON.createObjectNode().put("userId", userId).toString());
  }

  private HttpResponse<String> submit(Task task, Map<String, ?> form) {
    Map<String, Object> variables = new LinkedHashMap<>();
    form.forEach((name, value) -> variables.put(name, typed(value)));
    return send(
        "POST",
        "/engine-rest/task/" + task.getId() + "/submit-form",
        JSON.valueToTree(Map.of("variables", variables)).toString());
  }

  private static Map<String, Object> typed(Object value) {
    return value instanceof Collection || value instanceof JsonNode
        ? Map.of("type", "Json", "value", JSON.valueToTree(value).toString())
        : Map.of("value", value);
  }

  private HttpResponse<String> send(String method, String path, String json) {
    String pair = userId + ":" + LabPeople.passwordOf(userId);
    return send(
        client,
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
