package io.gatehouse.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets roles and filters up whenever the application starts, before it takes work. */
@Component
class EngineAtStart {

  private final IdentityService identityService;
  private final EngineAuthorizations authorizations;
  private final SharedFilters filters;

  EngineAtStart(
      IdentityService identityService, EngineAuthorizations authorizations, SharedFilters filters) {
    this.identityService = identityService;
    this.authorizations = authorizations;
    this.filters = filters;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @Transactional
  public void setUp() {
    identityService.clearAuthentication();
    authorizations.setUp();
    filters.setUp();
  }
}
