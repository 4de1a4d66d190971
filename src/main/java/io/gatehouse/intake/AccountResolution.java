package io.gatehouse.intake;

import io.gatehouse.account.Account;
import io.gatehouse.account.ProtectedAccounts;
import io.gatehouse.account.Protection;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.pacing.Caller;
import io.gatehouse.microsoft.pacing.Urgency;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds the account that a report names and whether it is protected. Everything is read side by
 * side, so that it takes about one round trip.
 */
@Component
public class AccountResolution {

  private final Directory directory;
  private final RoleAssignments roles;
  private final ProtectedAccounts protectedAccounts;
  private final String ownIdentity;

  AccountResolution(
      Directory directory,
      RoleAssignments roles,
      ProtectedAccounts protectedAccounts,
      @Value("${gatehouse.tenant.client-id:}") String ownIdentity) {
    this.directory = directory;
    this.roles = roles;
    this.protectedAccounts = protectedAccounts;
    this.ownIdentity = ownIdentity;
  }

  /**
   * Finds an account.
   *
   * @throws io.gatehouse.microsoft.TenantItemMissing when there is none
   * @throws io.gatehouse.microsoft.TenantUnavailable when the directory can't be asked now
   */
  public ResolvedAccount resolve(String idOrUserPrincipalName) {
    return Caller.urgently(Urgency.RESOLUTION, () -> find(idOrUserPrincipalName));
  }

  private ResolvedAccount find(String idOrUserPrincipalName) {
    CompletableFuture<Map<String, String>> reading =
        SideBySide.start(() -> directory.groups(idOrUserPrincipalName));
    CompletableFuture<List<String>> administrators = SideBySide.start(roles::globalAdministrators);
    Account account = directory.find(idOrUserPrincipalName);
    List<String> unread = new ArrayList<>();
    Map<String, String> groups =
        orUnread(reading, Map.of(), "Its groups could not be read, so a person decides: ", unread);
    List<String> others =
        orUnread(
            administrators.thenApply(
                all ->
                    isOneOf(all, account, groups.keySet())
                        ? roles.enabledGlobalAdministrators()
                        : List.<String>of()),
            List.of(),
            "The Global Administrators could not be read, so a person decides: ",
            unread);
    Protection protection = protectedAccounts.assess(account, groups, others, ownIdentity);
    if (unread.isEmpty()) {
      return new ResolvedAccount(account, protection);
    }
    unread.addAll(protection.reasons());
    return new ResolvedAccount(account, new Protection(unread));
  }

  /** Only of a Global Administrator is it worth another round trip who the others are. */
  private static boolean isOneOf(List<String> all, Account account, Set<String> groupIds) {
    return all.contains(account.id()) || groupIds.stream().anyMatch(all::contains);
  }

  private static <T> T orUnread(
      CompletableFuture<T> read, T nothing, String reason, List<String> unread) {
    try {
      return SideBySide.result(read);
    } catch (TenantRefused e) {
      unread.add(reason + e.getMessage());
      return nothing;
    }
  }
}
