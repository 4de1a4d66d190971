package io.gatehouse.gates;

import io.gatehouse.lab.LabPeople;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;

/** The people of the lab, of whom some lose their role. */
final class PeopleInChange implements UserDetailsService {

  private final LabPeople people;
  private final Set<String> withoutRole = ConcurrentHashMap.newKeySet();

  PeopleInChange(LabPeople people) {
    this.people = people;
  }

  void takeRoleFrom(String userId) {
    withoutRole.add(userId);
  }

  void giveRoleBackTo(String userId) {
    withoutRole.remove(userId);
  }

  @Override
  public UserDetails loadUserByUsername(String name) {
    UserDetails person = people.loadUserByUsername(name);
    return withoutRole.contains(name)
        ? User.withUserDetails(person).authorities("auditors").build()
        : person;
  }
}
