package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GatehouseInTheLab
class EngineAtStartTest {

  @Autowired private EngineAtStart start;
  @Autowired private AuthorizationService authorizations;
  @Autowired private FilterService filters;

  private List<String> granted() {
    return authorizations.createAuthorizationQuery().list().stream()
        .filter(one -> one.getResourceType() != Resources.TASK.resourceType())
        .map(Authorization::getId)
        .sorted()
        .toList();
  }

  @Test
  void shouldChangeNothingAtTheNextStart() {
    List<String> before = granted();

    start.setUp();

    assertThat(granted()).isEqualTo(before);
    assertThat(filters.createTaskFilterQuery().count()).isEqualTo(4);
  }

  @Test
  void shouldTakeAwayARightThatSomebodyAdded() {
    Authorization more = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    more.setGroupId(Role.ADMINISTRATOR.group());
    more.setResource(Resources.PROCESS_INSTANCE);
    more.setResourceId("*");
    more.addPermission(Permissions.UPDATE);
    String id = authorizations.saveAuthorization(more).getId();

    start.setUp();

    assertThat(granted()).doesNotContain(id);
  }

  @Test
  void shouldGiveNobodyTheRightToEverything() {
    assertThat(authorizations.createAuthorizationQuery().list())
        .noneMatch(one -> "camunda-admin".equals(one.getGroupId()))
        .noneMatch(one -> one.getAuthorizationType() == Authorization.AUTH_TYPE_GLOBAL);
  }
}
