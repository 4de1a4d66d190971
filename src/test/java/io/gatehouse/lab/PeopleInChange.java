package io.gatehouse.lab;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The people of the lab, of whom some lose their role. */
public final class PeopleInChange implements UserDetailsService {

  private final LabPeople people;
  private final Set<String> withoutRole = ConcurrentHashMap.newKeySet();
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  public PeopleInChange(LabPeople people) {
    this.people = people;
  }

  /** From now on the person is an auditor. */
  public void takeRoleFrom(String userId) {
    withoutRole.add(userId);
  }

  public void giveRoleBackTo(String userId) {
    withoutRole.remove(userId);
  }

  /** The person has left. */
  public void remove(String userId) {
    left.add(userId);
  }

  /** The person is back. */
  public void bringBack(String userId) {
    left.remove(userId);
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    if (left.contains(name)) {
      throw new UsernameNotFoundException(name + " has left.");
    }
    UserDetails person = people.loadUserByUsername(name);
    return withoutRole.contains(name)
        ? User.withUserDetails(person).authorities("auditors").build()
        : person;
  }
}
