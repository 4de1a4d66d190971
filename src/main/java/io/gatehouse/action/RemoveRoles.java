package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.ActivePimAssignment;
import io.gatehouse.account.RoleHolding.EligiblePimAssignment;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.TenantRefused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes the chosen role holdings away; items are {@link RoleHolding#key()}. Eligible ones go before
 * active ones, which could be activated again otherwise. The last enabled Global Administrator
 * keeps the role: the service's own guard covers only part of the paths, so it is not relied on.
 */
@Component
public final class RemoveRoles extends ItemAction<RoleHolding> {

  private final RoleAssignments roles;

  public RemoveRoles(RoleAssignments roles, ReadBack readBack) {
    super(
        readBack,
        new ItemWords(
            "admin role",
            "admin roles",
            "remove",
            "removed",
            "roles",
            "None of the chosen roles is held any more, by the same way."));
    this.roles = roles;
  }

  @Override
  public ActionName name() {
    return ActionName.REMOVE_ROLES;
  }

  @Override
  List<RoleHolding> list(Account account) {
    return roles.of(account.id(), account.userPrincipalName());
  }

  @Override
  String key(RoleHolding holding) {
    return holding.key();
  }

  @Override
  String label(RoleHolding holding) {
    return Roles.label(holding);
  }

  @Override
  Map<String, Object> state(RoleHolding holding) {
    return Roles.state(holding);
  }

  @Override
  Receipt change(Account account, RoleHolding holding) {
    return roles.remove(account.id(), account.userPrincipalName(), holding);
  }

  @Override
  void change(Account account, List<RoleHolding> items, Attempt<RoleHolding> attempt) {
    boolean guarded = items.stream().anyMatch(Roles::globalAdministrator);
    String keep = guarded ? whyKeepGlobalAdministrator(account) : null;
    items.stream()
        .sorted(Comparator.comparingInt(RemoveRoles::order))
        .forEach(
            holding -> {
              if (keep != null && Roles.globalAdministrator(holding)) {
                attempt.leave(holding, keep);
              } else {
                attempt.change(holding, () -> change(account, holding));
              }
            });
  }

  private String whyKeepGlobalAdministrator(Account account) {
    try {
      return roles.enabledGlobalAdministrators().stream().anyMatch(id -> !id.equals(account.id()))
          ? null
          : "there is no other enabled Global Administrator, and the tenant must keep one";
    } catch (TenantRefused e) {
      return "whether another Global Administrator is enabled could not be read ("
          + e.getMessage()
          + ")";
    }
  }

  private static int order(RoleHolding holding) {
    if (holding instanceof EligiblePimAssignment) {
      return 0;
    }
    return holding instanceof ActivePimAssignment ? 1 : 2;
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.entraUser(account)
            + " > Assigned roles shows what the account holds; be signed in as Privileged Role"
            + " Administrator. Make sure that another enabled account is Global Administrator before"
            + " you take that role away: enable one, or assign the role first.",
        "For PowerShell, first: Connect-MgGraph -Scopes RoleManagement.ReadWrite.Directory,"
            + "GroupMember.ReadWrite.All");
  }

  @Override
  String step(Account account, RoleHolding holding) {
    return Roles.removal(account, holding);
  }

  @Override
  Outcome missing(Account account) {
    return new Outcome.NotNeeded(ByHandSteps.gone(account));
  }
}
