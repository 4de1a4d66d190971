package io.gatehouse.lab;

/** Everything that the lab serves of Microsoft Graph. */
final class GraphRoutes {

  private final Router router = new Router();

  GraphRoutes() {
    new UsersApi().serve(router);
    new GroupsApi().serve(router);
    new MethodsApi().serve(router);
    new RolesApi().serve(router);
    new PimApi().serve(router);
    new MessageRulesApi().serve(router);
    new ConsentsApi().serve(router);
    new DevicesApi().serve(router);
    new RiskApi().serve(router);
    new SecurityApi().serve(router);
    new AuditApi().serve(router);
    new PoliciesApi().serve(router);
    new OrganizationApi().serve(router);
  }

  Router router() {
    return router;
  }
}
