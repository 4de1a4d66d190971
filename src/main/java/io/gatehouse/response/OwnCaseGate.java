package io.gatehouse.response;

import io.gatehouse.access.GateRefused;
import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.access.SignedInPerson;
import io.gatehouse.access.TaskFacts;
import io.gatehouse.access.TaskGate;
import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Nobody works on a case about their own account: whoever holds its session would otherwise clear
 * themselves or be handed the new password.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnCaseGate implements TaskGate {

  private final CaseRegister cases;
  private final People people;

  OwnCaseGate(CaseRegister cases, People people) {
    this.cases = cases;
    this.people = people;
  }

  @Override
  public void mayClaim(TaskFacts task, SignedInPerson who) {
    check(task, who);
  }

  @Override
  public void mayComplete(TaskFacts task, SignedInPerson who) {
    check(task, who);
  }

  @Override
  public void mayComment(TaskFacts task, SignedInPerson who) {
    check(task, who);
  }

  private void check(TaskFacts task, SignedInPerson who) {
    if (task.caseId() == null) {
      return;
    }
    CaseFile file = cases.get(new CaseId(task.caseId()));
    if (file.account() == null) {
      return;
    }
    Set<String> self =
        Stream.concat(
                Stream.of(who.userId()),
                people.find(who.userId()).map(OwnCaseGate::names).stream().flatMap(Set::stream))
            .map(OwnCaseGate::plain)
            .collect(Collectors.toSet());
    if (names(file.account()).stream().map(OwnCaseGate::plain).anyMatch(self::contains)) {
      throw new GateRefused(
          "This case is about your own account, so somebody else has to work on it. Leave the task"
              + " in the team’s list and talk to a colleague by phone.");
    }
  }

  /** Every name that an account is known by. */
  static Set<String> names(Account account) {
    return Stream.concat(
            Stream.of(account.id(), account.userPrincipalName(), account.mail()),
            account.proxyAddresses().stream())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Every name that a person is known by besides the user id. */
  static Set<String> names(Person person) {
    return Stream.of(person.mail(), person.objectId())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceFirst("^smtp:", "");
  }
}
