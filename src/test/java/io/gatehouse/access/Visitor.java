package io.gatehouse.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who sends requests to Gatehouse: with a session as browsers do, or with a header. */
final class Visitor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String base;
  private final String authorization;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client;

  private Visitor(int port, String authorization) {
    this.base = "http://localhost:" + port;
    this.authorization = authorization;
    this.client =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  static Visitor anonymous(int port) {
    return new Visitor(port, null);
  }

  static Visitor withBasic(int port, String userId) {
    return withBasic(port, userId, LabPeople.passwordOf(userId));
  }

  static Visitor withBasic(int port, String userId, String password) {
    String pair = userId + ":" + password;
    return new Visitor(
        port, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  static Visitor withBearer(int port, String token) {
    return new Visitor(port, "Bearer " + token);
  }

  /** A browser in which this person of the lab signed in with the form. */
  static Visitor signedIn(int port, String userId) {
    Visitor visitor = new Visitor(port, null);
    Answer answer = visitor.signIn(userId, LabPeople.passwordOf(userId));
    if (answer.status() != 302 || answer.location().contains("error")) {
      throw new AssertionError(userId + " could not sign in: " + answer);
    }
    return visitor;
  }

  Answer signIn(String userId, String password) {
    return form("/login", Map.of("username", userId, "password", password));
  }

  /** Posts a form of the page at the same address, with its CSRF token. */
  Answer form(String path, Map<String, String> fields) {
    Matcher token = CSRF.matcher(get("/login").body());
    StringBuilder body = new StringBuilder(token.find() ? "_csrf=" + encoded(token.group(1)) : "");
    fields.forEach(
        (name, value) -> body.append('&').append(name).append('=').append(encoded(value)));
    return send("POST", path, body.toString(), "Content-Type", "application/x-www-form-urlencoded");
  }

  Answer get(String path) {
    return send("GET", path, null, "Accept", "text/html,*/*");
  }

  Answer post(String path, String json) {
    return send("POST", path, json, "Content-Type", "application/json");
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a changing request to Camunda's web applications the way they do it themselves. */
  Answer webapp(String method, String path, String json) {
    List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .findFirst()
        .ifPresent(cookie -> headers.addAll(List.of("X-XSRF-TOKEN", cookie.getValue())));
    return send(method, path, json, headers.toArray(String[]::new));
  }

  boolean hasCookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .anyMatch(cookie -> cookie.getName().equals(name));
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

    String location() {
      return header("Location");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The message of an error of the engine's REST API. */
    String message() {
      return json().path("message").asText();
    }

    @Override
    public String toString() {
      return status() + " " + location() + " " + body();
    }
  }
}
