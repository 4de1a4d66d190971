package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Plain HTTP calls to a lab tenant. */
final class LabClient {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final LabTenant lab;
  private String token = LabTenant.TOKEN;

  LabClient(LabTenant lab) {
    this.lab = lab;
  }

  /** An answer with its body as JSON; missing when there is none. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {

    String code() {
      return body.at("/error/code").asText();
    }

    String message() {
      return body.at("/error/message").asText();
    }

    /** The words of an Exchange error. */
    String detail() {
      return body.at("/error/details/0/message").asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  LabClient token(String next) {
    token = next;
    return this;
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Runs a cmdlet; the parameters as a JSON object. */
  Answer cmdlet(String name, String parameters) {
    return post(
        URI.create(lab.exchangeUrl()).getPath(),
        "{\"CmdletInput\":{\"CmdletName\":\"" + name + "\",\"Parameters\":" + parameters + "}}");
  }

  /** Calls a path, or an absolute address, with further headers as name and value in turn. */
  Answer send(String method, String pathOrAddress, String body, String... headers) {
    String address =
        pathOrAddress.startsWith("http") ? pathOrAddress : lab.baseUrl() + pathOrAddress;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.replace(" ", "%20")))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      JsonNode json =
          text == null || text.isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(text);
      return new Answer(response.statusCode(), json, response);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
