package io.gatehouse.lab;

/** Secure Score. */
final class SecurityApi {

  private static final Listing SCORES = Listing.of("microsoft.graph.secureScore").pages(100, 999);
  private static final Listing PROFILES =
      Listing.of("microsoft.graph.secureScoreControlProfile").pages(100, 999);

  void serve(Router router) {
    String read = "SecurityEvents.Read.All";
    router
        .get(
            "/security/secureScores",
            read,
            call -> SCORES.list(call, call.state().all("secureScores")))
        .get(
            "/security/secureScores/{score}",
            read,
            call -> SCORES.one(call, call.state().get("secureScores", call.parameter("score"))))
        .get(
            "/security/secureScoreControlProfiles",
            read,
            call -> PROFILES.list(call, call.state().all("secureScoreControlProfiles")))
        .get(
            "/security/secureScoreControlProfiles/{profile}",
            read,
            call ->
                PROFILES.one(
                    call,
                    call.state().get("secureScoreControlProfiles", call.parameter("profile"))));
  }
}
