package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RestrictedSender;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Releases the account from the list of restricted senders, once: Microsoft limits the releases of
 * an account, and past the limit only its support can help. So a release that was accepted is never
 * asked for again by this action, though the entry may stay for an hour, in rare cases a day:
 *
 * <ul>
 *   <li>accepted and still listed: a {@link Outcome.ByHand} for which {@link #accepted} is true.
 *       The process looks again by {@link #readBack} until it is gone.
 *   <li>it failed in a way that may have left it accepted (no answer, half an answer, a server
 *       error), and still listed: a {@link Outcome.ByHand} for which {@link #accepted} is false,
 *       for a person to decide.
 *   <li>the service asked to wait: {@code TenantUnavailable}; the repetition looks for the entry
 *       first, like every call.
 * </ul>
 */
@Component
public final class ReleaseSender implements Action {

  private static final String RESTRICTED = "restricted";
  private static final String ACCEPTED = "releaseAccepted";
  private static final String EXPECTED =
      "The account is not listed under Restricted entities any more.";

  private final Mailboxes mailboxes;
  private final RestrictedSenderLookup lookup;
  private final ReadBack readBack;

  public ReleaseSender(Mailboxes mailboxes, RestrictedSenderLookup lookup, ReadBack readBack) {
    this.mailboxes = mailboxes;
    this.lookup = lookup;
    this.readBack = readBack;
  }

  /** Whether nothing but time is needed for what this outcome left open. */
  public static boolean accepted(Outcome outcome) {
    if (outcome instanceof Outcome.ByHand byHand) {
      return byHand.after() != null && Boolean.TRUE.equals(byHand.after().get(ACCEPTED));
    }
    return true;
  }

  @Override
  public ActionName name() {
    return ActionName.RELEASE_SENDER;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    try {
      RestrictedSender entry = lookup.entry(account);
      if (entry == null) {
        return new Outcome.NotNeeded(account.userPrincipalName() + " is not a restricted sender.");
      }
      Map<String, Object> before =
          Map.of(
              RESTRICTED,
              true,
              "senderAddress",
              entry.senderAddress(),
              "reason",
              entry.reason() == null ? "" : entry.reason());
      return release(assignment, entry, before);
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> lookup.entry(account));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(assignment, refused(account, e));
    }
  }

  private Outcome release(
      Assignment assignment, RestrictedSender entry, Map<String, Object> before) {
    Account account = assignment.account();
    List<Receipt> receipts;
    try {
      receipts = List.of(mailboxes.releaseSender(entry.senderAddress()));
    } catch (TenantUnavailable e) {
      if (e.withoutEffect()) {
        throw e;
      }
      if (gone(account)) {
        return released(account, before, List.of());
      }
      return new Outcome.ByHand(
          "Releasing "
              + account.userPrincipalName()
              + " was asked for without a clear answer, and it is still listed. Gatehouse does not"
              + " ask twice, because releases are limited. "
              + e.getMessage(),
          steps(account),
          EXPECTED,
          before,
          Map.of(RESTRICTED, true, ACCEPTED, false),
          List.of());
    }
    if (gone(account)) {
      return released(account, before, receipts);
    }
    return new Outcome.ByHand(
        "Releasing "
            + account.userPrincipalName()
            + " was accepted; it is still listed. That takes up to an hour, 24 hours at most.",
        List.of(
            "Wait: Gatehouse keeps looking. Do not release it again, because releases are limited.",
            "If "
                + account.userPrincipalName()
                + " is still listed after 24 hours, open a case with Microsoft Support: Microsoft"
                + " 365 admin center (https://admin.microsoft.com) > Support > Help & support."),
        EXPECTED,
        before,
        Map.of(RESTRICTED, true, ACCEPTED, true),
        receipts);
  }

  /**
   * Looks at what became of a release that was, or was about to be, asked for when Gatehouse was
   * stopped; never asks for it.
   *
   * @throws TenantUnavailable when it can't be seen now
   */
  public Outcome askedBefore(Assignment assignment) {
    Account account = assignment.account();
    try {
      return lookup.restricted(account)
          ? new Outcome.ByHand(
              "Gatehouse was stopped while it released "
                  + account.userPrincipalName()
                  + ", which is still listed. Whether Microsoft got the request is not known, and"
                  + " Gatehouse does not ask twice, because releases are limited. If it got it, the"
                  + " entry goes within an hour, 24 hours at most.",
              steps(account),
              EXPECTED,
              Map.of(RESTRICTED, true),
              Map.of(RESTRICTED, true, ACCEPTED, false),
              List.of())
          : released(account, Map.of(), List.of());
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> lookup.entry(account));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(assignment, refused(account, e));
    }
  }

  private boolean gone(Account account) {
    try {
      readBack.until(
          "Releasing " + account.userPrincipalName(),
          () -> lookup.restricted(account),
          restricted -> !restricted);
      return true;
    } catch (TenantUnavailable | TenantRefused notSeen) {
      return false;
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    try {
      return lookup.restricted(account)
          ? byHand(
              assignment,
              account.userPrincipalName()
                  + " is still a restricted sender. A release takes up to an hour, 24 hours at"
                  + " most.")
          : released(account, Map.of(), List.of());
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> lookup.entry(account));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(
          assignment,
          ByHandSteps.refusal(
              "show whether " + account.userPrincipalName() + " is a restricted sender", e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    return new Outcome.ByHand(why, steps(assignment.account()), EXPECTED, null, null, List.of());
  }

  private static String refused(Account account, TenantRefused e) {
    return ByHandSteps.refusal("release " + account.userPrincipalName(), e)
        + ". If it was released too often, only Microsoft Support can release it.";
  }

  private static List<String> steps(Account account) {
    String sender = Quoted.powerShell(account.userPrincipalName());
    return List.of(
        "Microsoft Defender portal (https://security.microsoft.com/restrictedentities) > Email &"
            + " collaboration > Review > Restricted entities > "
            + account.userPrincipalName()
            + " > Unblock, as Security Administrator. If it is not listed there, nothing is left to"
            + " do.",
        ByHandSteps.CONNECT_EXCHANGE
            + "Get-BlockedSenderAddress -SenderAddress "
            + sender
            + " | Format-List; if it is listed: Remove-BlockedSenderAddress -SenderAddress "
            + sender,
        "Release it once only. If Microsoft refuses because it was released too often, open a case"
            + " with Microsoft Support: Microsoft 365 admin center (https://admin.microsoft.com) >"
            + " Support > Help & support.");
  }

  private static Outcome released(
      Account account, Map<String, Object> before, List<Receipt> receipts) {
    return new Outcome.Done(
        account.userPrincipalName() + " is not a restricted sender any more.",
        before,
        Map.of(RESTRICTED, false),
        receipts);
  }
}
