package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.SignInMethods;
import io.gatehouse.microsoft.SignInMethods.TemporaryAccessPass;
import io.gatehouse.microsoft.TenantException;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes a one-time Temporary Access Pass, with which the owner signs in and registers new sign-in
 * methods. An account has one at most: repeating it makes a new pass and voids the one before.
 */
@Component
public final class CreateTemporaryAccessPass implements Change {

  private final SignInMethods methods;
  private final ReadBack readBack;

  public CreateTemporaryAccessPass(SignInMethods methods, ReadBack readBack) {
    this.methods = methods;
    this.readBack = readBack;
  }

  /**
   * What came of it.
   *
   * @param outcome never holds the pass
   * @param pass the secret, wiped by the caller; null unless the outcome is {@link Outcome.Done}
   */
  public record Created(Outcome outcome, char[] pass) {

    /** Without the pass. */
    @Override
    public String toString() {
      return "Created[" + outcome + "]";
    }
  }

  @Override
  public ActionName name() {
    return ActionName.CREATE_TEMPORARY_ACCESS_PASS;
  }

  /**
   * Makes a pass and reads back that it is registered.
   *
   * @param lifetime 10 minutes to 30 days
   * @throws io.gatehouse.microsoft.TenantUnavailable as {@link Action#carryOut}; no pass is kept
   */
  public Created carryOut(Assignment assignment, Duration lifetime) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return new Created(
          byHand(
              assignment,
              account.userPrincipalName()
                  + " is a guest; only its home tenant can make a Temporary Access Pass."),
          null);
    }
    TemporaryAccessPass made = null;
    try {
      boolean before = existing(account).isPresent();
      made = methods.createTemporaryAccessPass(account.id(), lifetime);
      String id = made.id();
      readBack.until(
          "The Temporary Access Pass of " + account.userPrincipalName(),
          () -> methods.list(account.id()),
          list -> list.stream().anyMatch(method -> method.id().equals(id)));
      return new Created(
          new Outcome.Done(
              "A Temporary Access Pass was created for "
                  + account.userPrincipalName()
                  + ", valid once within "
                  + lifetime.toMinutes()
                  + " minutes"
                  + (before ? "; the pass that was there before is void." : "."),
              Map.of("temporaryAccessPass", before),
              Map.of("temporaryAccessPass", true, "id", id, "minutes", lifetime.toMinutes()),
              List.of(made.receipt())),
          made.pass());
    } catch (TenantException e) {
      if (made != null) {
        Arrays.fill(made.pass(), '\0');
      }
      if (e instanceof TenantItemMissing) {
        return new Created(byHand(assignment, ByHandSteps.gone(account)), null);
      }
      if (e instanceof TenantRefused) {
        return new Created(
            byHand(
                assignment,
                ByHandSteps.refusal(
                    "create a Temporary Access Pass for " + account.userPrincipalName(), e)),
            null);
      }
      throw e;
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      return existing(account)
              .filter(
                  pass ->
                      pass.createdDateTime() != null
                          && pass.createdDateTime().isAfter(assignment.containedSince()))
              .isPresent()
          ? new Outcome.Done(
              account.userPrincipalName() + " has a Temporary Access Pass of this response.",
              Map.of(),
              Map.of("temporaryAccessPass", true),
              List.of())
          : byHand(
              assignment,
              account.userPrincipalName()
                  + " has no Temporary Access Pass that was made since this response began.");
    } catch (TenantItemMissing e) {
      return byHand(assignment, ByHandSteps.gone(account));
    } catch (TenantRefused e) {
      return byHand(
          assignment,
          ByHandSteps.refusal("show the sign-in methods of " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return new Outcome.ByHand(
          why,
          List.of(
              "Ask the administrators of the home tenant of "
                  + account.userPrincipalName()
                  + ", by telephone, to give the user a new credential."),
          "The home tenant's administrators confirm it; it can't be seen from here.",
          null,
          null,
          List.of());
    }
    return new Outcome.ByHand(
        why,
        List.of(
            "Check that the policy covers the account: "
                + ByHandSteps.ENTRA
                + " > Entra ID > Authentication methods > Policies > Temporary Access Pass is on and"
                + " its target includes "
                + account.userPrincipalName()
                + ".",
            ByHandSteps.entraUser(account)
                + " > Authentication methods > Add authentication method > Temporary Access Pass,"
                + " one-time use, as Authentication Administrator (for an account with an admin role:"
                + " Privileged Authentication Administrator).",
            ByHandSteps.graph("UserAuthenticationMethod.ReadWrite.All")
                + "New-MgUserAuthenticationTemporaryAccessPassMethod -UserId "
                + ByHandSteps.user(account)
                + " -BodyParameter @{isUsableOnce=$true; lifetimeInMinutes=60}",
            "Never send the pass by e-mail: tell it to the user in person or on a phone number that"
                + " you knew before."),
        "A Temporary Access Pass is registered that was made later than "
            + assignment.containedSince()
            + ".",
        null,
        null,
        List.of());
  }

  private Optional<SignInMethod> existing(Account account) {
    return methods.list(account.id()).stream()
        .filter(method -> method.type() == SignInMethod.Type.TEMPORARY_ACCESS_PASS)
        .findFirst();
  }
}
