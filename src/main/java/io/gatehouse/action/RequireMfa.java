package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.graph;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.MultiFactor;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Requires multi-factor authentication by the one path that the tenant uses: the Conditional Access
 * group where one is configured; else security defaults where they are on; else the per-user state.
 * The paths are never mixed, a refusal on one does not lead to another, and {@code after} names the
 * path, so that it can be undone.
 */
@Component
public final class RequireMfa implements Action {

  private static final Set<String> REQUIRED = Set.of("enabled", "enforced");

  private final MultiFactor multiFactor;
  private final MfaSettings settings;
  private final ReadBack readBack;

  public RequireMfa(MultiFactor multiFactor, MfaSettings settings, ReadBack readBack) {
    this.multiFactor = multiFactor;
    this.settings = settings;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.REQUIRE_MFA;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    try {
      if (settings.conditionalAccessGroupId() != null) {
        return byGroup(account, settings.conditionalAccessGroupId());
      }
      return multiFactor.securityDefaultsEnabled() ? defaults(account) : byUser(account);
    } catch (TenantItemMissing e) {
      return byHand(assignment, missing(account));
    } catch (TenantRefused e) {
      return byHand(
          assignment,
          ByHandSteps.refusal(
              "require multi-factor authentication of " + account.userPrincipalName(), e));
    }
  }

  private Outcome byGroup(Account account, String groupId) {
    boolean before = multiFactor.inGroup(account.id(), groupId);
    List<Receipt> receipts = List.of();
    if (!before) {
      receipts = List.of(multiFactor.addToGroup(account.id(), groupId));
      readBack.until(
          "Adding " + account.userPrincipalName() + " to the group for multi-factor authentication",
          () -> multiFactor.inGroup(account.id(), groupId),
          Boolean::booleanValue);
    }
    return new Outcome.Done(
        required(account) + " by Conditional Access.",
        groupState(groupId, before),
        groupState(groupId, true),
        receipts);
  }

  private Outcome byUser(Account account) {
    String before = multiFactor.perUserState(account.id());
    String after = before;
    List<Receipt> receipts = List.of();
    if (!REQUIRED.contains(before)) {
      receipts = List.of(multiFactor.enablePerUser(account.id()));
      after =
          readBack.until(
              "Per-user multi-factor authentication of " + account.userPrincipalName(),
              () -> multiFactor.perUserState(account.id()),
              REQUIRED::contains);
    }
    return new Outcome.Done(
        required(account) + " by its per-user state.",
        userState(before),
        userState(after),
        receipts);
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    String open = "Multi-factor authentication is not required of " + account.userPrincipalName();
    try {
      String groupId = settings.conditionalAccessGroupId();
      if (groupId != null) {
        return multiFactor.inGroup(account.id(), groupId)
            ? new Outcome.Done(
                required(account) + " by Conditional Access.",
                Map.of(),
                groupState(groupId, true),
                List.of())
            : byHand(assignment, open + " yet: it is not in the Conditional Access group.");
      }
      if (multiFactor.securityDefaultsEnabled()) {
        return defaults(account);
      }
      String state = multiFactor.perUserState(account.id());
      return REQUIRED.contains(state)
          ? new Outcome.Done(
              required(account) + " by its per-user state.", Map.of(), userState(state), List.of())
          : byHand(assignment, open + " yet: its per-user state is " + state + ".");
    } catch (TenantItemMissing e) {
      return byHand(assignment, missing(account));
    } catch (TenantRefused e) {
      return byHand(
          assignment,
          ByHandSteps.refusal(
              "show whether multi-factor authentication is required of "
                  + account.userPrincipalName(),
              e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    String groupId = settings.conditionalAccessGroupId();
    if (groupId != null) {
      return new Outcome.ByHand(
          why,
          List.of(
              ByHandSteps.ENTRA
                  + " > Entra ID > Groups > All groups > the group with the object id "
                  + groupId
                  + " > Members > Add members: "
                  + account.userPrincipalName()
                  + ".",
              graph("GroupMember.ReadWrite.All")
                  + "New-MgGroupMember -GroupId "
                  + Quoted.powerShell(groupId)
                  + " -DirectoryObjectId "
                  + Quoted.powerShell(account.id())),
          "The account is a direct member of the group " + groupId + ".",
          null,
          null,
          List.of());
    }
    return new Outcome.ByHand(
        why,
        List.of(
            ByHandSteps.ENTRA
                + " > Entra ID > Users > Per-user MFA > "
                + account.userPrincipalName()
                + " > Enable MFA, as Authentication Policy Administrator.",
            graph("Policy.ReadWrite.AuthenticationMethod")
                + "Invoke-MgGraphRequest -Method PATCH -Uri "
                + Quoted.powerShell("/beta/users/" + account.id() + "/authentication/requirements")
                + " -Body @{perUserMfaState='enabled'}"),
        "The account's per-user state is “enabled” or “enforced”, or security defaults are on.",
        null,
        null,
        List.of());
  }

  private String missing(Account account) {
    return settings.conditionalAccessGroupId() == null
        ? ByHandSteps.gone(account)
        : account.userPrincipalName()
            + " or the group "
            + settings.conditionalAccessGroupId()
            + " (gatehouse.mfa.conditional-access-group-id) is not in the directory.";
  }

  private static Outcome defaults(Account account) {
    return new Outcome.NotNeeded(
        "Security defaults are on and already require multi-factor authentication of everyone, "
            + account.userPrincipalName()
            + " too.");
  }

  private static String required(Account account) {
    return "Multi-factor authentication is required of " + account.userPrincipalName();
  }

  private static Map<String, Object> groupState(String groupId, boolean member) {
    return Map.of("path", "conditional-access-group", "groupId", groupId, "member", member);
  }

  private static Map<String, Object> userState(String state) {
    return Map.of("path", "per-user", "perUserMfaState", state);
  }
}
