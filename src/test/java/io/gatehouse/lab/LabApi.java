package io.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What tests and people steer the lab with: {@code /lab/conditions}, {@code requests}, {@code
 * tenant}.
 */
final class LabApi {

  private final Service service;

  LabApi(Service service) {
    this.service = service;
  }

  Reply answer(Call call) {
    try {
      String what = call.method() + " " + call.path();
      return switch (what) {
        case "GET /lab/conditions" -> conditions();
        case "PUT /lab/conditions" -> {
          service.conditions(Conditions.parse(call.content()));
          yield conditions();
        }
        case "DELETE /lab/conditions" -> {
          service.conditions(Conditions.NONE);
          yield Reply.noContent();
        }
        case "GET /lab/requests" -> Reply.ok(service.log().toJson());
        case "DELETE /lab/requests" -> {
          service.log().clear();
          yield Reply.noContent();
        }
        case "GET /lab/tenant" -> Reply.ok(service.document());
        case "PUT /lab/tenant" -> {
          service.replace(TenantFile.parse(call.content(), "The tenant sent"));
          yield Reply.noContent();
        }
        default ->
            Reply.of(
                404,
                Json.object()
                    .put(
                        "error",
                        "The lab has GET, PUT and DELETE /lab/conditions, GET and DELETE"
                            + " /lab/requests, GET and PUT /lab/tenant."));
      };
    } catch (IllegalArgumentException e) {
      return Reply.of(400, Json.object().put("error", e.getMessage()));
    }
  }

  private Reply conditions() {
    JsonNode present = Json.MAPPER.valueToTree(service.conditions());
    return Reply.ok(present);
  }
}
