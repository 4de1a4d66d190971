package io.gatehouse.response;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.TenantItemMissing;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who manages whom, all the way up. */
@Component
class Managers {

  /** More levels than any organization has; it ends a circle that the seen ids did not. */
  private static final int HIGHEST = 30;

  private final Directory directory;

  Managers(Directory directory) {
    this.directory = directory;
  }

  /**
   * Ids and addresses of everyone above an account.
   *
   * @throws io.gatehouse.microsoft.TenantException when the directory can’t be asked
   */
  Set<String> above(String accountId) {
    Set<String> names = new HashSet<>();
    for (String manager : line(accountId)) {
      names.add(manager);
      find(manager).map(OwnCaseGate::names).ifPresent(names::addAll);
    }
    return names;
  }

  /**
   * Those of a person’s names whose account is somewhere below another.
   *
   * @throws io.gatehouse.microsoft.TenantException when the directory can’t be asked
   */
  Set<String> namesBelow(String accountId, Set<String> personNames) {
    Set<String> below = new HashSet<>();
    for (String name : personNames) {
      if (find(name).filter(own -> line(own.id()).contains(accountId)).isPresent()) {
        below.add(name);
      }
    }
    return below;
  }

  private Set<String> line(String accountId) {
    Set<String> line = new LinkedHashSet<>();
    String next = directory.managerId(accountId);
    while (next != null && line.size() < HIGHEST && line.add(next)) {
      next = directory.managerId(next);
    }
    return line;
  }

  private Optional<Account> find(String name) {
    try {
      return Optional.of(directory.find(name));
    } catch (TenantItemMissing notInThisDirectory) {
      return Optional.empty();
    }
  }
}
