package io.gatehouse.engine;

import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/** The engine's group query over the roles and the register of people. */
class RegisterGroupQuery extends GroupQueryImpl {

  private final transient People people;

  RegisterGroupQuery(CommandExecutor commandExecutor, People people) {
    super(commandExecutor);
    this.people = people;
  }

  @Override
  public long executeCount(CommandContext commandContext) {
    checkQueryOk();
    return matching().size();
  }

  @Override
  public List<Group> executeList(CommandContext commandContext, Page page) {
    checkQueryOk();
    return Pages.cut(matching(), page).stream().map(RegisterIdentityProvider::group).toList();
  }

  private List<Role> matching() {
    Set<String> ofUser =
        userId == null ? null : people.find(userId).map(person -> person.groups()).orElse(Set.of());
    return Arrays.stream(Role.values())
        .filter(role -> ofUser == null || ofUser.contains(role.group()))
        .filter(this::matches)
        .toList();
  }

  private boolean matches(Role role) {
    return (id == null || id.equals(role.group()))
        && (ids == null || Set.of(ids).contains(role.group()))
        && (name == null || name.equals(role.label()))
        && Likeness.matches(role.label(), nameLike)
        && (type == null || type.equals("GATEHOUSE"))
        && procDefId == null
        && tenantId == null;
  }
}
