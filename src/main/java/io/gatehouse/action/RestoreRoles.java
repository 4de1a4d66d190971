package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleHolding.PimAssignment;
import io.gatehouse.microsoft.RoleAssignments;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Gives back exactly the role holdings of a snapshot. What had an end that has passed meanwhile
 * would have ended by itself and is not given back.
 */
@Component
public final class RestoreRoles implements Change {

  private static final String EXPECTED = "Every role of the snapshot is held again, the same way.";

  private static final String NOT_SEALED =
      "the sealed evidence does not show that it was held, so look into it before giving it back";

  private final RoleAssignments roles;
  private final ReadBack readBack;
  private final Clock clock;

  @Autowired
  public RestoreRoles(RoleAssignments roles, ReadBack readBack) {
    this(roles, readBack, Clock.systemUTC());
  }

  RestoreRoles(RoleAssignments roles, ReadBack readBack, Clock clock) {
    this.roles = roles;
    this.readBack = readBack;
    this.clock = clock;
  }

  @Override
  public ActionName name() {
    return ActionName.RESTORE_ROLES;
  }

  /**
   * Gives the holdings back and reads them back.
   *
   * @param fromSnapshot what to give back; the assignment's items are not looked at
   * @param notSealed what was taken away but is not in the evidence: left to a person
   * @throws io.gatehouse.microsoft.TenantUnavailable as {@link Action#carryOut}
   */
  public Outcome carryOut(
      Assignment assignment, List<RoleHolding> fromSnapshot, List<RoleHolding> notSealed) {
    Account account = assignment.account();
    List<RoleHolding> ended = fromSnapshot.stream().filter(this::ended).toList();
    List<RoleHolding> wanted = fromSnapshot.stream().filter(h -> !ended(h)).toList();
    String note =
        ended.isEmpty() ? "" : " Not given back because they had ended: " + labels(ended) + ".";
    if (wanted.isEmpty() && notSealed.isEmpty()) {
      return new Outcome.NotNeeded(
          "There are no admin roles to give back to " + account.userPrincipalName() + "." + note);
    }
    try {
      List<RoleHolding> before = held(account);
      List<RoleHolding> todo = absent(wanted, before);
      Attempt<RoleHolding> attempt = new Attempt<>();
      notSealed.forEach(holding -> attempt.leave(holding, NOT_SEALED));
      todo.forEach(
          holding ->
              attempt.change(
                  holding,
                  () -> roles.restore(account.id(), account.userPrincipalName(), holding)));
      attempt.throwTrouble();
      List<RoleHolding> after =
          readBack.until(
              "Giving back the admin roles of " + account.userPrincipalName(),
              () -> held(account),
              now ->
                  absent(wanted, now).stream()
                      .allMatch(h -> attempt.left(h.key(), RoleHolding::key)));
      List<RoleHolding> left = new ArrayList<>(absent(wanted, after));
      left.addAll(absent(notSealed, after));
      if (left.isEmpty()) {
        return new Outcome.Done(
            account.userPrincipalName() + " holds again: " + labels(wanted) + "." + note,
            state(before),
            state(after),
            attempt.receipts());
      }
      boolean touched = !attempt.receipts().isEmpty();
      return new Outcome.ByHand(
          "Left for a person to give back to "
              + account.userPrincipalName()
              + ": "
              + left.stream()
                  .map(h -> Roles.label(h) + ": " + attempt.reason(h.key(), RoleHolding::key))
                  .collect(Collectors.joining("; "))
              + "."
              + note,
          steps(account, left),
          EXPECTED,
          touched ? state(before) : null,
          touched ? state(after) : null,
          attempt.receipts());
    } catch (TenantItemMissing e) {
      return byHand(account, wanted, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(
          account,
          wanted,
          ByHandSteps.refusal("give back the admin roles of " + account.userPrincipalName(), e));
    }
  }

  /** As {@link Change#readBack}, with the snapshot: names what is open and how to do it. */
  public Outcome readBack(Assignment assignment, List<RoleHolding> fromSnapshot) {
    Account account = assignment.account();
    List<RoleHolding> wanted = fromSnapshot.stream().filter(h -> !ended(h)).toList();
    try {
      List<RoleHolding> now = held(account);
      List<RoleHolding> left = absent(wanted, now);
      return left.isEmpty()
          ? done(account, now)
          : byHand(
              account,
              left,
              "Still to be given back to "
                  + account.userPrincipalName()
                  + ": "
                  + labels(left)
                  + ".");
    } catch (TenantItemMissing e) {
      return byHand(account, wanted, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(account, wanted, notShown(account, e));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The items are the keys of the holdings that are to be held again.
   */
  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      List<RoleHolding> now = held(account);
      Set<String> keys = keys(now);
      List<String> left = assignment.items().stream().filter(k -> !keys.contains(k)).toList();
      return left.isEmpty()
          ? done(account, now)
          : byHand(
              assignment,
              left.size()
                  + " of the admin roles of "
                  + account.userPrincipalName()
                  + " still to be given back: "
                  + left.stream().map(Quoted::name).collect(Collectors.joining(", "))
                  + ".");
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(assignment, notShown(account, e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    List<String> steps = new ArrayList<>(steps(assignment.account(), List.of()));
    steps.add(
        "Give back to "
            + assignment.account().userPrincipalName()
            + " what the snapshot of the case lists: "
            + assignment.items().stream().map(Quoted::name).collect(Collectors.joining(", "))
            + ".");
    return new Outcome.ByHand(why, steps, EXPECTED, null, null, List.of());
  }

  private static Outcome.ByHand byHand(Account account, List<RoleHolding> left, String why) {
    return new Outcome.ByHand(why, steps(account, left), EXPECTED, null, null, List.of());
  }

  private static Outcome done(Account account, List<RoleHolding> now) {
    return new Outcome.Done(
        account.userPrincipalName() + " holds its admin roles again.",
        Map.of(),
        state(now),
        List.of());
  }

  private static String notShown(Account account, TenantRefused e) {
    return ByHandSteps.refusal("show the admin roles of " + account.userPrincipalName(), e);
  }

  private static List<String> steps(Account account, List<RoleHolding> left) {
    List<String> steps = new ArrayList<>();
    steps.add(
        "As Privileged Role Administrator. For PowerShell, first: Connect-MgGraph -Scopes"
            + " RoleManagement.ReadWrite.Directory,GroupMember.ReadWrite.All");
    left.forEach(h -> steps.add(Roles.label(h) + ": " + Roles.restoration(account, h)));
    return steps;
  }

  private List<RoleHolding> held(Account account) {
    return roles.of(account.id(), account.userPrincipalName());
  }

  private boolean ended(RoleHolding holding) {
    return holding instanceof PimAssignment pim
        && pim.endDateTime() != null
        && pim.endDateTime().isBefore(clock.instant());
  }

  private static List<RoleHolding> absent(List<RoleHolding> wanted, List<RoleHolding> held) {
    Set<String> keys = keys(held);
    return wanted.stream().filter(holding -> !keys.contains(holding.key())).toList();
  }

  private static Set<String> keys(List<RoleHolding> holdings) {
    return holdings.stream().map(RoleHolding::key).collect(Collectors.toSet());
  }

  private static Map<String, Object> state(List<RoleHolding> holdings) {
    return Map.of("roles", holdings.stream().map(Roles::state).toList());
  }

  private static String labels(List<RoleHolding> holdings) {
    return holdings.stream().map(Roles::label).collect(Collectors.joining(", "));
  }
}
