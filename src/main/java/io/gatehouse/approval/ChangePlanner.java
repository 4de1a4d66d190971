package io.gatehouse.approval;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.Findings;
import io.gatehouse.casefile.RemovedRoles;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import io.gatehouse.triage.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Plans a privileged change from the tenant's present state, so that the same state always gives
 * the same plan.
 */
@Component
public class ChangePlanner {

  private final Directory directory;
  private final RoleAssignments roles;
  private final RemovedRoles removedRoles;
  private final Findings findings;

  public ChangePlanner(
      Directory directory, RoleAssignments roles, RemovedRoles removedRoles, Findings findings) {
    this.directory = directory;
    this.roles = roles;
    this.removedRoles = removedRoles;
    this.findings = findings;
  }

  /**
   * Plans a change; a plan without items means that there is nothing to change.
   *
   * @throws io.gatehouse.microsoft.TenantException when the tenant can't be read
   */
  public ChangePlan plan(CaseFile file, ChangeKind kind) {
    Account account = file.resolvedAccount();
    return switch (kind) {
      case PASSWORD_RESET, TEMPORARY_ACCESS_PASS -> credential(file, kind, account);
      case ROLE_REMOVAL -> removal(file, account);
      case ROLE_RESTORATION -> restoration(file, account);
    };
  }

  private ChangePlan credential(CaseFile file, ChangeKind kind, Account account) {
    Instant changed = directory.passwordChangedAt(account.id());
    return plan(
        file,
        kind,
        account,
        List.of(new ChangePlan.Item(account.id(), "Password of " + account.userPrincipalName())),
        Map.of(
            "password last changed",
            changed == null ? "unknown" : changed.toString(),
            "account",
            account.kind().words()));
  }

  private ChangePlan removal(CaseFile file, Account account) {
    Set<String> seen =
        findings.of(file.caseId(), file.round()).stream()
            .filter(finding -> finding.category() == FindingCategory.ROLE)
            .map(finding -> finding.key())
            .collect(Collectors.toSet());
    List<String> chosen = findings.chosen(file.caseId(), file.round(), FindingCategory.ROLE);
    List<RoleHolding> held = held(account);
    // A role that appeared since the review is taken as well: nobody chose to leave it.
    return plan(
        file,
        ChangeKind.ROLE_REMOVAL,
        account,
        items(
            file,
            held.stream()
                .filter(role -> chosen.contains(role.key()) || !seen.contains(role.key()))
                .toList()),
        state(held));
  }

  private ChangePlan restoration(CaseFile file, Account account) {
    List<RoleHolding> held = held(account);
    Set<String> heldKeys = held.stream().map(RoleHolding::key).collect(Collectors.toSet());
    return plan(
        file,
        ChangeKind.ROLE_RESTORATION,
        account,
        items(
            file,
            removedRoles.wantedBack(file.caseId()).stream()
                .filter(role -> !heldKeys.contains(role.key()))
                .toList()),
        state(held));
  }

  private List<RoleHolding> held(Account account) {
    return roles.of(account.id(), account.userPrincipalName());
  }

  private static ChangePlan plan(
      CaseFile file,
      ChangeKind kind,
      Account account,
      List<ChangePlan.Item> items,
      Map<String, String> state) {
    return new ChangePlan(
        file.caseId(),
        file.round(),
        kind,
        account.id(),
        account.label(),
        items,
        state,
        file.reason());
  }

  private List<ChangePlan.Item> items(CaseFile file, List<RoleHolding> holdings) {
    Map<String, Finding> judged = judged(file);
    return holdings.stream()
        .map(role -> item(role, judged.get(role.key())))
        .sorted(Comparator.comparing(ChangePlan.Item::key))
        .toList();
  }

  private static ChangePlan.Item item(RoleHolding role, Finding judged) {
    String name = role.roleName() + " (" + role.describe() + ")";
    return judged == null
        ? new ChangePlan.Item(role.key(), name)
        // The first reason is the verdict's; what follows says what is proposed.
        : new ChangePlan.Item(
            role.key(), name, judged.verdict(), judged.reasons().stream().findFirst().orElse(null));
  }

  /**
   * What triage said of each role, by key. What it once called suspicious stays so in later rounds,
   * where a role that was taken away is not looked at any more.
   */
  private Map<String, Finding> judged(CaseFile file) {
    Map<String, Finding> judged = new HashMap<>();
    for (int round = 1; round <= file.round(); round++) {
      for (Finding finding : findings.of(file.caseId(), round)) {
        if (finding.category() == FindingCategory.ROLE) {
          judged.merge(
              finding.key(),
              finding,
              (one, later) -> one.verdict() == Verdict.SUSPICIOUS ? one : later);
        }
      }
    }
    return judged;
  }

  private static Map<String, String> state(List<RoleHolding> held) {
    return held.stream()
        .collect(
            Collectors.toMap(
                role -> ChangePlan.HELD + role.key(),
                role -> role.roleName() + " (" + role.describe() + ")",
                (first, same) -> first,
                TreeMap::new));
  }
}
