package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One request, on its own or from within a batch. */
final class Call {

  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private final Map<String, String> headers;
  private final byte[] content;
  private final String baseUrl;
  private final Map<String, String> query = new LinkedHashMap<>();
  private final List<String> segments = new ArrayList<>();
  private Map<String, String> parameters = Map.of();
  private JsonNode body;
  private TenantState state;
  private Conditions conditions;

  /**
   * @param headers names in lower case
   * @param content empty when there is no body
   */
  Call(
      String method,
      String rawPath,
      String rawQuery,
      Map<String, String> headers,
      byte[] content,
      String baseUrl) {
    this.method = method;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    this.headers = headers;
    this.content = content;
    this.baseUrl = baseUrl;
    for (String segment : rawPath.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(decodePath(segment));
      }
    }
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.put(decode(name), decode(value));
      }
    }
  }

  /** The request within the tenant: what the lab adds once it holds the lock. */
  Call within(TenantState tenant, Conditions present) {
    this.state = tenant;
    this.conditions = present;
    return this;
  }

  Call with(Map<String, String> found) {
    this.parameters = found;
    return this;
  }

  String method() {
    return method;
  }

  String path() {
    return rawPath;
  }

  String pathWithQuery() {
    return rawQuery == null ? rawPath : rawPath + "?" + rawQuery;
  }

  String baseUrl() {
    return baseUrl;
  }

  List<String> segments() {
    return segments;
  }

  Map<String, String> query() {
    return query;
  }

  String query(String name) {
    return query.get(name);
  }

  Map<String, String> headers() {
    return headers;
  }

  String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  byte[] content() {
    return content;
  }

  String parameter(String name) {
    return parameters.get(name);
  }

  TenantState state() {
    return state;
  }

  Conditions conditions() {
    return conditions;
  }

  Grants grants() {
    return new Grants(state);
  }

  /** The user named by the path parameter {@code user}, or the service's 404. */
  ObjectNode user() {
    return state.user(parameter("user"));
  }

  /** The body as an object, or the service's 400. */
  ObjectNode body() {
    if (body == null) {
      try {
        body = Json.MAPPER.readTree(content);
      } catch (java.io.IOException e) {
        throw new ServiceError(400, "BadRequest", "Unable to read JSON request payload.");
      }
    }
    if (!(body instanceof ObjectNode object)) {
      throw new ServiceError(
          400,
          "BadRequest",
          "Empty Payload. JSON content expected. Request must have an object as its body.");
    }
    return object;
  }

  /** A property of the body that must be there. */
  String required(String property) {
    String value = Json.text(body(), property);
    if (value == null || value.isBlank()) {
      throw ServiceError.badRequest(
          "A value is required for property '" + property + "' of the resource.");
    }
    return value;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ServiceError(400, "BadRequest", "The request URI is malformed.");
    }
  }

  private static String decodePath(String segment) {
    return decode(segment.replace("+", "%2B"));
  }
}
