package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code $batch} of Graph and of Exchange: at most 20 calls, answers in no order. */
final class Batch {

  private static final int MOST = 20;

  private final Router.Handler each;

  Batch(Router.Handler each) {
    this.each = each;
  }

  Reply answer(Call call) {
    if (!call.method().equals("POST")) {
      throw new ServiceError(405, "Request_BadRequest", "A batch must be sent with POST.");
    }
    JsonNode requests = call.body().get("requests");
    if (requests == null || !requests.isArray() || requests.isEmpty()) {
      throw new ServiceError(400, "BadRequest", "Invalid batch payload format.");
    }
    if (requests.size() > MOST) {
      throw new ServiceError(
          400,
          "BadRequest",
          "Number of batch request steps exceeds the maximum value of " + MOST + ".");
    }
    Map<String, Integer> statuses = new LinkedHashMap<>();
    List<ObjectNode> answers = new ArrayList<>();
    for (JsonNode request : requests) {
      String id = Json.text(request, "id");
      String url = Json.text(request, "url");
      String method = Json.text(request, "method");
      if (id == null || url == null || method == null || statuses.containsKey(id)) {
        throw new ServiceError(
            400,
            "BadRequest",
            "Invalid batch payload format: every request needs a unique id, a method and a url.");
      }
      for (String parent : Json.strings(request.get("dependsOn"))) {
        if (!statuses.containsKey(parent)) {
          throw new ServiceError(
              400, "BadRequest", "Request '" + id + "' depends on an unknown request.");
        }
      }
      Reply reply = step(call, request, method, url, statuses);
      statuses.put(id, reply.status());
      answers.add(response(id, reply));
    }
    Collections.reverse(answers);
    ObjectNode body = Json.object();
    ArrayNode responses = body.putArray("responses");
    answers.forEach(responses::add);
    return Reply.ok(body);
  }

  private Reply step(
      Call call, JsonNode request, String method, String url, Map<String, Integer> statuses) {
    Call single = single(call, request, method, url);
    boolean parentFailed =
        Json.strings(request.get("dependsOn")).stream().anyMatch(id -> statuses.get(id) >= 400);
    if (parentFailed) {
      return Service.error(
          single,
          new ServiceError(
              424, "FailedDependency", "The request failed because a request it depends on did."));
    }
    if (request.path("body").isObject() && single.header("Content-Type") == null) {
      return Service.error(
          single,
          new ServiceError(
              400,
              "BadRequest",
              "Write request id : "
                  + request.get("id").asText()
                  + " does not contain Content-Type header or body."));
    }
    return each.handle(single);
  }

  private static Call single(Call call, JsonNode request, String method, String url) {
    URI uri;
    try {
      uri = URI.create(url.replace(" ", "%20").replace("'", "%27"));
    } catch (IllegalArgumentException e) {
      throw new ServiceError(400, "BadRequest", "Invalid batch payload format: bad url.");
    }
    String version = "/" + call.segments().get(0);
    String path = uri.getRawPath();
    boolean relative = uri.getHost() == null && Surfaces.isGraph(call);
    if (relative) {
      path = version + (path.startsWith("/") ? path : "/" + path);
    } else if (uri.getHost() == null && !path.startsWith("/")) {
      path = call.path().replace("$batch", path);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    if (call.header("Authorization") != null) {
      headers.put("authorization", call.header("Authorization"));
    }
    byte[] content =
        request.hasNonNull("body")
            ? request.get("body").toString().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    return new Call(
        method.toUpperCase(Locale.ROOT), path, uri.getRawQuery(), headers, content, call.baseUrl());
  }

  private static ObjectNode response(String id, Reply reply) {
    ObjectNode response = Json.object();
    response.put("id", id);
    response.put("status", reply.status());
    ObjectNode headers = response.putObject("headers");
    reply.headers().forEach(headers::put);
    if (reply.body() != null) {
      headers.put("Content-Type", "application/json");
      response.set("body", reply.body());
    }
    return response;
  }
}
