package io.gatehouse.engine;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/** The engine's user query over the register of people. */
class RegisterUserQuery extends UserQueryImpl {

  private final transient People people;

  RegisterUserQuery(CommandExecutor commandExecutor, People people) {
    super(commandExecutor);
    this.people = people;
  }

  @Override
  public long executeCount(CommandContext commandContext) {
    checkQueryOk();
    return matching().size();
  }

  @Override
  public List<User> executeList(CommandContext commandContext, Page page) {
    checkQueryOk();
    return Pages.cut(matching(), page).stream().map(RegisterIdentityProvider::user).toList();
  }

  private List<Person> matching() {
    return people.all().stream().filter(this::matches).toList();
  }

  private boolean matches(Person person) {
    return (id == null || id.equals(person.userId()))
        && (ids == null || Set.of(ids).contains(person.userId()))
        && (firstName == null || firstName.equals(person.displayName()))
        && Likeness.matches(person.displayName(), firstNameLike)
        && (lastName == null || lastName.isEmpty())
        && Likeness.matches("", lastNameLike)
        && (email == null || email.equals(person.mail()))
        && Likeness.matches(person.mail(), emailLike)
        && (groupId == null || person.groups().contains(groupId))
        && procDefId == null
        && tenantId == null;
  }
}
