package io.gatehouse.lab;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.access.Role;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * The people of the lab: they sign in with their name, and with their name followed by {@code -lab}
 * as password.
 */
public class LabPeople implements UserDetailsService {

  /** Everybody in the lab. */
  public static final List<LabPerson> ALL =
      List.of(
          new LabPerson("asta", "Asta Lind", Role.ANALYST),
          new LabPerson("bo", "Bo Marchetti", Role.ANALYST),
          new LabPerson("mona", "Mona Feld", Role.APPROVER),
          new LabPerson("nils", "Nils Okafor", Role.APPROVER),
          new LabPerson("ava", "Ava Duarte", Role.AUDITOR),
          new LabPerson("root", "Rut Olsen", Role.ADMINISTRATOR));

  private final People people;

  public LabPeople(People people) {
    this.people = people;
  }

  /** Somebody in the lab. */
  public record LabPerson(String userId, String displayName, Role role) {

    /** The address that a tenant file may use for this person. */
    public String mail() {
      return userId + "@soc.example";
    }
  }

  /** The password of a person of the lab. */
  public static String passwordOf(String userId) {
    return userId + "-lab";
  }

  /** Puts everybody into the register of people, so that groups have members from the start. */
  @EventListener(ApplicationStartedEvent.class)
  public void seed() {
    for (LabPerson person : ALL) {
      if (people.find(person.userId()).isEmpty()) {
        people.remember(
            new Person(
                person.userId(),
                person.displayName(),
                person.mail(),
                null,
                Set.of(person.role().group()),
                null));
      }
    }
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    return ALL.stream()
        .filter(person -> person.userId().equals(name))
        .findFirst()
        .map(
            person ->
                User.withUsername(person.userId())
                    .password("{noop}" + passwordOf(person.userId()))
                    .authorities(person.role().group())
                    .build())
        .orElseThrow(() -> new UsernameNotFoundException("The lab has no '" + name + "'."));
  }
}
