package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lab.LabPeople;
import io.gatehouse.stories.Person.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser with a session: it keeps cookies, follows redirects and sends forms as pages have them.
 */
final class Browser {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final URI application;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Browser(URI application) {
    this.application = application;
  }

  static Browser signedIn(URI application, String person) {
    Browser browser = new Browser(application);
    browser.submit(
        "/login", "/login", Map.of("username", person, "password", LabPeople.passwordOf(person)));
    return browser;
  }

  Answer get(String path) {
    return Person.send(http, request(path).GET().build());
  }

  byte[] download(String path) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends the fields of a form with the token against forged requests that its page holds. */
  Answer submit(String page, String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token(page));
    return post(path, all);
  }

  /** Sends fields as another site would have them sent: with the cookies and nothing else. */
  Answer post(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return Person.send(
        http,
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Sends a file with the form of a page. */
  Answer upload(String page, byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(part("name=\"_csrf\"", token(page).getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(part("name=\"file\"; filename=\"case.zip\"", file));
    body.writeBytes("--limit--\r\n".getBytes(StandardCharsets.UTF_8));
    return Person.send(
        http,
        request(page)
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static byte[] part(String name, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        ("--limit\r\nContent-Disposition: form-data; " + name + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return part.toByteArray();
  }

  private String token(String page) {
    Answer answer = get(page);
    Matcher token = CSRF.matcher(answer.text());
    assertThat(token.find()).as("a form on " + page + ": " + answer.text()).isTrue();
    return token.group(1);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(application.resolve(path)).timeout(Duration.ofSeconds(30));
  }
}
