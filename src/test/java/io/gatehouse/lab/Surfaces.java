package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Which service a path belongs to, and how that service words an error. */
final class Surfaces {

  private Surfaces() {}

  static boolean isGraph(Call call) {
    String first = first(call);
    return first.equals("v1.0") || first.equals("beta");
  }

  static boolean isExchange(Call call) {
    return first(call).equals("adminapi");
  }

  static boolean isLab(Call call) {
    return first(call).equals("lab");
  }

  static boolean isBatch(Call call) {
    return !call.segments().isEmpty()
        && call.segments().get(call.segments().size() - 1).equals("$batch");
  }

  static boolean isToken(Call call) {
    return call.path().endsWith("/oauth2/v2.0/token");
  }

  /** The cmdlet that an Exchange call names, null for other calls. */
  static String cmdlet(Call call) {
    JsonNode input = input(call);
    return input == null ? null : Json.text(input, "CmdletName");
  }

  /** The mailbox whose limits an Exchange call counts against. */
  static String mailbox(Call call) {
    String anchor = call.header("X-AnchorMailbox");
    JsonNode parameters = input(call) == null ? null : input(call).get("Parameters");
    String named = Json.text(parameters, "Mailbox");
    String identity = named != null ? named : Json.text(parameters, "Identity");
    String mailbox = anchor != null ? anchor : identity;
    return mailbox == null ? "" : mailbox.toLowerCase(java.util.Locale.ROOT);
  }

  private static JsonNode input(Call call) {
    if (!isExchange(call) || isBatch(call)) {
      return null;
    }
    try {
      return call.body().get("CmdletInput");
    } catch (ServiceError e) {
      return null;
    }
  }

  /** The service's error body. */
  static ObjectNode errorBody(Call call, String requestId, String code, String message) {
    ObjectNode body = Json.object();
    if (isLab(call)) {
      return body.put("error", message);
    }
    ObjectNode error = body.putObject("error");
    error.put("code", code);
    if (isExchange(call)) {
      error.put("message", "Error executing cmdlet");
      ObjectNode detail = error.putArray("details").addObject();
      detail.put("code", "Context");
      detail.put("target", "");
      detail.put("message", message);
      ObjectNode inner = error.putObject("innererror");
      inner.put("message", "Error executing cmdlet");
      inner.put("type", "Microsoft.Exchange.Admin.OData.Core.ODataServiceException");
      ObjectNode internal = inner.putObject("internalException");
      internal.put("message", message);
      internal.put("type", code);
      return body;
    }
    error.put("message", message);
    ObjectNode inner = error.putObject("innerError");
    inner.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    inner.put("request-id", requestId);
    inner.put("client-request-id", clientRequestId(call, requestId));
    return body;
  }

  static String clientRequestId(Call call, String requestId) {
    String own = call.header("client-request-id");
    return own == null || own.isBlank() ? requestId : own;
  }

  static String newRequestId() {
    return UUID.randomUUID().toString();
  }

  /** The code that goes with a status when a fault names none. */
  static String usualCode(int status) {
    return switch (status) {
      case 400 -> "Request_BadRequest";
      case 401 -> "InvalidAuthenticationToken";
      case 403 -> "Authorization_RequestDenied";
      case 404 -> "Request_ResourceNotFound";
      case 409 -> "Request_MultipleObjectsWithSameKeyValue";
      case 412 -> "PreconditionFailed";
      case 429 -> "TooManyRequests";
      case 500 -> "InternalServerError";
      case 502 -> "BadGateway";
      case 503 -> "ServiceUnavailable";
      case 504 -> "GatewayTimeout";
      default -> "UnknownError";
    };
  }

  private static String first(Call call) {
    return call.segments().isEmpty() ? "" : call.segments().get(0);
  }
}
