package io.gatehouse.microsoft.graph;

import io.gatehouse.microsoft.Organization;
import io.gatehouse.microsoft.ServicePulse;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.wire.TenantHttp;
import io.gatehouse.microsoft.wire.TenantService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether Microsoft Graph answers; asks for the organisation. */
@Component
class GraphPulse implements ServicePulse {

  private static final Logger log = LoggerFactory.getLogger(GraphPulse.class);

  private final TenantHttp http;
  private final Organization organization;

  GraphPulse(TenantHttp http, Organization organization) {
    this.http = http;
    this.organization = organization;
  }

  @Override
  public String words() {
    return TenantService.GRAPH.words();
  }

  @Override
  public String tag() {
    return TenantService.GRAPH.tag();
  }

  @Override
  public Heard heard() {
    return http.heard(TenantService.GRAPH);
  }

  @Override
  public void ask() {
    try {
      organization.mailDomains();
    } catch (TenantException e) {
      log.debug("{} was asked whether it answers: {}", words(), e.getMessage());
    }
  }
}
