package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.entraUser;
import static io.gatehouse.action.ByHandSteps.graph;
import static io.gatehouse.action.ByHandSteps.user;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.Directory;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.pacing.Caller;
import io.gatehouse.microsoft.pacing.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Ends all sessions, without a look before: repeating it is safe, and an attacker's every second
 * counts. Read back by {@code signInSessionsValidFromDateTime}, which the service moves to its own
 * present, so it is compared with the service's clock where the answer told it.
 *
 * <p>Access tokens that were issued before live on for up to about an hour, except with apps that
 * evaluate access continuously; the summary says so. For guests the call has no effect, so it is
 * not made.
 */
@Component
public final class RevokeSessions implements Action {

  /** How far two clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final String RESIDUE =
      " Access tokens issued before may still work for up to about an hour.";

  private final Directory directory;
  private final ReadBack readBack;

  public RevokeSessions(Directory directory, ReadBack readBack) {
    this.directory = directory;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.REVOKE_SESSIONS;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return byHand(assignment, guestWords(account));
    }
    return Caller.urgently(Urgency.CONTAINMENT, () -> revoke(assignment));
  }

  private Outcome revoke(Assignment assignment) {
    Account account = assignment.account();
    try {
      Receipt receipt = directory.revokeSessions(account.id());
      Instant earliest =
          (receipt.serviceTime() == null ? assignment.containedSince() : receipt.serviceTime())
              .minus(SKEW);
      Instant validFrom =
          readBack.until(
              "Revoking the sessions of " + account.userPrincipalName(),
              () -> directory.signInState(account.id()).sessionsValidFrom(),
              now -> now != null && !now.isBefore(earliest));
      return done(account, "were revoked", validFrom, List.of(receipt));
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> directory.signInState(account.id()));
      return gone(account);
    } catch (TenantRefused e) {
      return byHand(
          assignment,
          ByHandSteps.refusal("revoke the sessions of " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      if (account.kind() == AccountKind.GUEST) {
        return directory.signInState(account.id()).enabled()
            ? byHand(
                assignment,
                "The guest " + account.userPrincipalName() + " can still sign in to this tenant.")
            : new Outcome.Done(
                "The guest "
                    + account.userPrincipalName()
                    + " can't sign in to this tenant any more; the sessions in its home tenant"
                    + " can't be seen from here."
                    + RESIDUE,
                Map.of(),
                Map.of(BlockSignIn.ENABLED, false),
                List.of());
      }
      Instant validFrom = directory.signInState(account.id()).sessionsValidFrom();
      return validFrom != null && !validFrom.isBefore(assignment.containedSince().minus(SKEW))
          ? done(account, "are revoked", validFrom, List.of())
          : byHand(
              assignment,
              "The sessions of "
                  + account.userPrincipalName()
                  + " have not been revoked since this response began.");
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> directory.signInState(account.id()));
      return gone(account);
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal("show " + account.userPrincipalName(), e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    if (account.kind() == AccountKind.GUEST) {
      return new Outcome.ByHand(
          why,
          List.of(
              "Tell the administrators of the guest's home tenant ("
                  + (account.mail() == null ? account.userPrincipalName() : account.mail())
                  + "), by telephone, that the account is compromised.",
              "Ask them to block the account, to revoke its sessions (Microsoft Entra admin center"
                  + " > Entra ID > Users > the user > Revoke sessions) and to reset its password.",
              "Check that sign-in to this tenant is blocked: "
                  + entraUser(account)
                  + ". Tokens that the guest holds for this tenant run out within about an hour."),
          "“Account enabled” is off for the guest in this tenant; its home tenant can't be seen"
              + " from here.",
          null,
          null,
          List.of());
    }
    return new Outcome.ByHand(
        why,
        List.of(
            entraUser(account) + " > Revoke sessions.",
            graph("User.RevokeSessions.All")
                + "Revoke-MgUserSignInSession -UserId "
                + user(account)),
        "The sessions' “valid from” time is later than " + assignment.containedSince() + ".",
        null,
        null,
        List.of());
  }

  private static String guestWords(Account account) {
    return account.userPrincipalName()
        + " is a guest: revoking its sessions has no effect here, only in its home tenant.";
  }

  private static Outcome gone(Account account) {
    return new Outcome.NotNeeded(ByHandSteps.gone(account) + " Its sessions can't be renewed.");
  }

  private static Outcome done(
      Account account, String verb, Instant validFrom, List<Receipt> receipts) {
    return new Outcome.Done(
        "The sessions of " + account.userPrincipalName() + " " + verb + "." + RESIDUE,
        Map.of(),
        Map.of("signInSessionsValidFromDateTime", validFrom.toString()),
        receipts);
  }
}
