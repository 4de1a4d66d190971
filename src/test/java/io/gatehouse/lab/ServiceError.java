package io.gatehouse.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the service refuses, with the status and code it documents. */
final class ServiceError extends RuntimeException {

  private final int status;
  private final String code;
  private final Map<String, String> headers = new LinkedHashMap<>();

  ServiceError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static ServiceError badRequest(String message) {
    return new ServiceError(400, "Request_BadRequest", message);
  }

  static ServiceError notFound(String id) {
    return new ServiceError(
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + id
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  static ServiceError denied() {
    return new ServiceError(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  static ServiceError unsupportedQuery(String message) {
    return new ServiceError(400, "Request_UnsupportedQuery", message);
  }

  ServiceError header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }
}
