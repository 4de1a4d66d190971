package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Identity Protection: risky users and risk detections. */
final class RiskApi {

  private static final Listing USERS = Listing.of("microsoft.graph.riskyUser").pages(20, 500);
  private static final Listing DETECTIONS =
      Listing.of("microsoft.graph.riskDetection").pages(20, 500);

  void serve(Router router) {
    String users = "/identityProtection/riskyUsers";
    String read = "IdentityRiskyUser.Read.All";
    String write = "IdentityRiskyUser.ReadWrite.All";
    router
        .get(users, read, call -> USERS.list(licensed(call), call.state().all("riskyUsers")))
        .get(
            users + "/{riskyUser}",
            read,
            call ->
                USERS.one(
                    licensed(call), call.state().get("riskyUsers", call.parameter("riskyUser"))))
        .on(
            "POST",
            users + "/confirmCompromised",
            write,
            call -> set(call, "confirmedCompromised", "high", "adminConfirmedUserCompromised"))
        .on(
            "POST",
            users + "/dismiss",
            write,
            call -> set(call, "dismissed", "none", "adminDismissedAllRiskForUser"))
        .on(
            "POST",
            users + "/confirmSafe",
            write,
            call -> set(call, "confirmedSafe", "none", "adminConfirmedAccountSafe"))
        .get(
            "/identityProtection/riskDetections",
            "IdentityRiskEvent.Read.All",
            call -> DETECTIONS.list(licensed(call), call.state().all("riskDetections")))
        .get(
            "/identityProtection/riskDetections/{detection}",
            "IdentityRiskEvent.Read.All",
            call ->
                DETECTIONS.one(
                    licensed(call),
                    call.state().get("riskDetections", call.parameter("detection"))));
  }

  private static Call licensed(Call call) {
    if (!call.state().licensed("AAD_PREMIUM_P2")) {
      throw new ServiceError(403, "Forbidden", "Your tenant is not licensed for this feature.");
    }
    return call;
  }

  private Reply set(Call call, String state, String level, String detail) {
    licensed(call);
    List<String> ids = Json.strings(call.body().get("userIds"));
    if (ids.isEmpty() || ids.size() > 60) {
      throw ServiceError.badRequest("userIds must hold 1 to 60 object ids.");
    }
    for (String id : ids) {
      ObjectNode user = call.state().get("users", id);
      ObjectNode risky = call.state().find("riskyUsers", id);
      if (risky == null) {
        risky = call.state().add("riskyUsers", Json.object().put("id", id));
        risky.put("isDeleted", false);
        risky.put("isProcessing", false);
        risky.put("userDisplayName", Json.text(user, "displayName"));
        risky.put("userPrincipalName", Json.text(user, "userPrincipalName"));
      }
      risky.put("riskState", state);
      risky.put("riskLevel", level);
      risky.put("riskDetail", detail);
      risky.put("riskLastUpdatedDateTime", Instant.now().toString());
    }
    return Reply.noContent();
  }
}
