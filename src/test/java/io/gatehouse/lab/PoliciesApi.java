package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tenant-wide policies and the report of who has registered for MFA. */
final class PoliciesApi {

  private static final String METHODS = "authenticationMethodsPolicy";
  private static final String DEFAULTS = "identitySecurityDefaultsEnforcementPolicy";

  private static final Listing ACCESS = Listing.of("microsoft.graph.conditionalAccessPolicy");
  private static final Listing STRENGTHS =
      Listing.of("microsoft.graph.authenticationStrengthPolicy");
  private static final Listing REGISTRATIONS =
      Listing.of("microsoft.graph.userRegistrationDetails");

  void serve(Router router) {
    String access = "/identity/conditionalAccess/policies";
    String registrations = "/reports/authenticationMethods/userRegistrationDetails";
    router
        .get(
            "/policies/authenticationMethodsPolicy",
            "Policy.Read.AuthenticationMethod|Policy.Read.All",
            call -> policy(call, METHODS))
        .get("/policies/" + DEFAULTS, "Policy.Read.All", call -> policy(call, DEFAULTS))
        .get(
            "/policies/authenticationStrengthPolicies",
            "Policy.Read.AuthenticationMethod|Policy.Read.All",
            call -> STRENGTHS.list(call, call.state().all("authenticationStrengthPolicies")))
        .get(
            access,
            "Policy.Read.All|Policy.Read.ConditionalAccess",
            call -> ACCESS.list(call, call.state().all("conditionalAccessPolicies")))
        .get(
            access + "/{policy}",
            "Policy.Read.All|Policy.Read.ConditionalAccess",
            call ->
                ACCESS.one(
                    call, call.state().get("conditionalAccessPolicies", call.parameter("policy"))))
        .get(
            registrations,
            "AuditLog.Read.All",
            call -> REGISTRATIONS.list(premium(call), call.state().all("userRegistrationDetails")))
        .get(
            registrations + "/{user}",
            "AuditLog.Read.All",
            call ->
                REGISTRATIONS.one(
                    premium(call),
                    call.state().get("userRegistrationDetails", call.parameter("user"))));
  }

  private static Reply policy(Call call, String name) {
    ObjectNode policy = call.state().object(name);
    return Listing.of("microsoft.graph." + name).one(call, policy);
  }

  private static Call premium(Call call) {
    if (!call.state().licensed("AAD_PREMIUM", "AAD_PREMIUM_P2")) {
      throw new ServiceError(
          403,
          "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
          "Neither tenant is B2C or tenant doesn't have premium license");
    }
    return call;
  }
}
