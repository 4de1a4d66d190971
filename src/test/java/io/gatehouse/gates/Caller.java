package io.gatehouse.gates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gatehouse.lab.LabPeople;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with an HTTP client: with a password in a header, or with a browser's session. */
final class Caller {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final String base;
  private final String userId;
  private final boolean browser;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Caller(int port, String userId, boolean browser) {
    this.base = "http://localhost:" + port;
    this.userId = userId;
    this.browser = browser;
  }

  /** With name and password in each request; null for somebody without. */
  static Caller withPassword(int port, String userId) {
    return new Caller(port, userId, false);
  }

  /** In a browser, signed in, with Tasklist or Admin open. */
  static Caller inBrowser(int port, String userId) {
    Caller caller = new Caller(port, userId, true);
    Answer answer =
        caller.form(
            "/login",
            "/login",
            Map.of("username", userId, "password", LabPeople.passwordOf(userId)));
    if (answer.status() != 302 || answer.response().headers().map().toString().contains("error")) {
      throw new AssertionError(userId + " could not sign in: " + answer);
    }
    for (String app : new String[] {"tasklist", "admin"}) {
      caller.get("/camunda/app/" + app + "/default/");
    }
    return caller;
  }

  String userId() {
    return userId;
  }

  Answer get(String path) {
    return send("GET", path, null, "application/json");
  }

  Answer post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  /** Posts a page's form with the page's CSRF token. */
  Answer form(String page, String path, Map<String, String> fields) {
    Matcher token = CSRF.matcher(get(page).body());
    return formWith(token.find() ? token.group(1) : "", path, fields);
  }

  Answer formWith(String token, String path, Map<String, String> fields) {
    StringBuilder body = new StringBuilder("_csrf=" + encoded(token));
    fields.forEach(
        (name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
    return send("POST", path, body.toString(), "application/x-www-form-urlencoded");
  }

  Answer send(String method, String path, String body, String type) {
    return send(method, path, body, type, true);
  }

  Answer send(String method, String path, String body, String type, boolean csrfToken) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", "application/json, text/html;q=0.9, */*;q=0.8")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", type);
    }
    if (userId != null && !browser) {
      String pair = userId + ":" + LabPeople.passwordOf(userId);
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    if (csrfToken) {
      cookies.getCookieStore().getCookies().stream()
          .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
          .findFirst()
          .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
    }
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A file. */
  byte[] bytes(String path) {
    String pair = userId + ":" + LabPeople.passwordOf(userId);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      try {
        return body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(body());
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    boolean refused() {
      return status() >= 400
          || status() == 302
              && response.headers().firstValue("Location").orElse("").contains("/login");
    }

    @Override
    public String toString() {
      return response.request().method()
          + " "
          + response.request().uri()
          + " -> "
          + status()
          + " "
          + body();
    }
  }
}
