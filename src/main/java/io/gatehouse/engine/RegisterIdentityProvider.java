package io.gatehouse.engine;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.access.Role;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Answers the engine's questions about users and groups from the register of people. */
class RegisterIdentityProvider implements ReadOnlyIdentityProvider {

  private final People people;

  RegisterIdentityProvider(People people) {
    this.people = people;
  }

  @Override
  public User findUserById(String userId) {
    return userId == null
        ? null
        : people.find(userId).map(RegisterIdentityProvider::user).orElse(null);
  }

  @Override
  public UserQuery createUserQuery() {
    return new RegisterUserQuery(
        Context.getProcessEngineConfiguration().getCommandExecutorTxRequired(), people);
  }

  @Override
  public UserQuery createUserQuery(CommandContext commandContext) {
    return createUserQuery();
  }

  @Override
  public NativeUserQuery createNativeUserQuery() {
    throw new BadUserRequestException("People can't be searched by native queries.");
  }

  /** Nobody signs in with a password of the engine's. */
  @Override
  public boolean checkPassword(String userId, String password) {
    return false;
  }

  @Override
  public Group findGroupById(String groupId) {
    return Role.ofGroup(groupId).map(RegisterIdentityProvider::group).orElse(null);
  }

  @Override
  public GroupQuery createGroupQuery() {
    return new RegisterGroupQuery(
        Context.getProcessEngineConfiguration().getCommandExecutorTxRequired(), people);
  }

  @Override
  public GroupQuery createGroupQuery(CommandContext commandContext) {
    return createGroupQuery();
  }

  @Override
  public Tenant findTenantById(String tenantId) {
    return null;
  }

  @Override
  public TenantQuery createTenantQuery() {
    return new NoTenants();
  }

  @Override
  public TenantQuery createTenantQuery(CommandContext commandContext) {
    return createTenantQuery();
  }

  @Override
  public void flush() {
    // Nothing is ever changed here.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  static User user(Person person) {
    UserEntity user = new UserEntity(person.userId());
    user.setFirstName(person.displayName());
    user.setLastName("");
    user.setEmail(person.mail());
    return user;
  }

  static Group group(Role role) {
    GroupEntity group = new GroupEntity(role.group());
    group.setName(role.label());
    group.setType("GATEHOUSE");
    return group;
  }

  /** There is one tenant, which has no name. */
  private static final class NoTenants extends TenantQueryImpl {

    @Override
    public long executeCount(CommandContext commandContext) {
      return 0;
    }

    @Override
    public List<Tenant> executeList(CommandContext commandContext, Page page) {
      return List.of();
    }
  }
}
