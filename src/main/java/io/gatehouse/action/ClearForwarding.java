package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.mailbox;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Clears both forwarding addresses and deliver-to-both together: one address hides behind the other
 * when both are set.
 */
@Component
public final class ClearForwarding implements Action {

  private final Mailboxes mailboxes;
  private final ReadBack readBack;

  public ClearForwarding(Mailboxes mailboxes, ReadBack readBack) {
    this.mailboxes = mailboxes;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.CLEAR_FORWARDING;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    String mailbox = account.userPrincipalName();
    try {
      MailboxForwarding before = mailboxes.forwarding(mailbox);
      if (before.equals(MailboxForwarding.NONE)) {
        return new Outcome.Done(
            "The mailbox of " + mailbox + " forwards nothing.",
            state(before),
            state(before),
            List.of());
      }
      Receipt receipt = mailboxes.clearForwarding(mailbox);
      MailboxForwarding after =
          readBack.until(
              "Clearing the forwarding of " + mailbox,
              () -> mailboxes.forwarding(mailbox),
              MailboxForwarding.NONE::equals);
      return new Outcome.Done(
          "The forwarding of the mailbox of " + mailbox + " was cleared.",
          state(before),
          state(after),
          List.of(receipt));
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> mailboxes.forwarding(account.userPrincipalName()));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal("clear the forwarding of " + mailbox, e));
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    String mailbox = account.userPrincipalName();
    try {
      MailboxForwarding now = mailboxes.forwarding(mailbox);
      return now.equals(MailboxForwarding.NONE)
          ? new Outcome.Done(
              "The mailbox of " + mailbox + " forwards nothing.", Map.of(), state(now), List.of())
          : byHand(assignment, "The forwarding of the mailbox of " + mailbox + " is still set.");
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> mailboxes.forwarding(account.userPrincipalName()));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(assignment, ByHandSteps.refusal("show the forwarding of " + mailbox, e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    Account account = assignment.account();
    return new Outcome.ByHand(
        why,
        List.of(
            ByHandSteps.EXCHANGE
                + " > Recipients > Mailboxes > "
                + account.userPrincipalName()
                + " > Manage mail flow settings > Email forwarding: turn “Forward all emails sent"
                + " to this mailbox” off and save.",
            ByHandSteps.CONNECT_EXCHANGE
                + "Set-Mailbox -Identity "
                + mailbox(account)
                + " -ForwardingAddress $null -ForwardingSmtpAddress $null"
                + " -DeliverToMailboxAndForward $false"),
        "ForwardingAddress and ForwardingSmtpAddress are empty and DeliverToMailboxAndForward is"
            + " False.",
        null,
        null,
        List.of());
  }

  static Map<String, Object> state(MailboxForwarding forwarding) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("forwardingAddress", forwarding.forwardingAddress());
    state.put("forwardingSmtpAddress", forwarding.forwardingSmtpAddress());
    state.put("deliverToMailboxAndForward", forwarding.deliverToMailboxAndForward());
    return Collections.unmodifiableMap(state);
  }
}
