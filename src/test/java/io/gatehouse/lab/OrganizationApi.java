package io.gatehouse.lab;

import java.util.List;

/** The organization, its domains and its subscriptions. */
final class OrganizationApi {

  private static final Listing ORGANIZATIONS = Listing.of("microsoft.graph.organization");
  private static final Listing DOMAINS = Listing.of("microsoft.graph.domain");
  private static final Listing SKUS = Listing.of("microsoft.graph.subscribedSku");

  void serve(Router router) {
    router
        .get(
            "/organization",
            "Organization.Read.All|Directory.Read.All|User.Read.All",
            call -> ORGANIZATIONS.list(call, List.of(call.state().object("organization"))))
        .get(
            "/organization/{organization}",
            "Organization.Read.All|Directory.Read.All",
            call -> ORGANIZATIONS.one(call, call.state().object("organization")))
        .get(
            "/domains",
            "Domain.Read.All|Directory.Read.All",
            call -> DOMAINS.list(call, call.state().all("domains")))
        .get(
            "/domains/{domain}",
            "Domain.Read.All|Directory.Read.All",
            call -> DOMAINS.one(call, call.state().get("domains", call.parameter("domain"))))
        .get(
            "/subscribedSkus",
            "LicenseAssignment.Read.All|Organization.Read.All|Directory.Read.All",
            call -> SKUS.list(call, call.state().all("subscribedSkus")));
  }
}
