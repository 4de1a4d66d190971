package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.mailbox;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Turns mailbox auditing on and takes the account off the bypass list. That auditing is off for the
 * whole organisation is not Gatehouse's to change; it shows as a change that does not take effect
 * and goes to a person.
 */
@Component
public final class EnableMailboxAuditing implements Action {

  private static final String EFFECTIVE = "auditingEffective";

  private final Mailboxes mailboxes;
  private final ReadBack readBack;

  public EnableMailboxAuditing(Mailboxes mailboxes, ReadBack readBack) {
    this.mailboxes = mailboxes;
    this.readBack = readBack;
  }

  @Override
  public ActionName name() {
    return ActionName.ENABLE_MAILBOX_AUDITING;
  }

  @Override
  public Outcome carryOut(Assignment assignment) {
    Account account = assignment.account();
    String mailbox = account.userPrincipalName();
    try {
      boolean before = mailboxes.auditingEffective(mailbox);
      List<Receipt> receipts = List.of();
      if (!before) {
        receipts = List.of(mailboxes.enableAuditing(mailbox));
        readBack.until(
            "Enabling the auditing of the mailbox of " + mailbox,
            () -> mailboxes.auditingEffective(mailbox),
            Boolean::booleanValue);
      }
      return new Outcome.Done(
          before
              ? "Auditing of the mailbox of " + mailbox + " is on."
              : "Auditing of the mailbox of " + mailbox + " was turned on.",
          Map.of(EFFECTIVE, before),
          Map.of(EFFECTIVE, true),
          receipts);
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> mailboxes.auditingEffective(account.userPrincipalName()));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(
          assignment, ByHandSteps.refusal("turn on auditing of the mailbox of " + mailbox, e));
    }
  }

  @Override
  public Outcome readBack(Assignment assignment) {
    Account account = assignment.account();
    String mailbox = account.userPrincipalName();
    try {
      return mailboxes.auditingEffective(mailbox)
          ? new Outcome.Done(
              "Auditing of the mailbox of " + mailbox + " is on.",
              Map.of(),
              Map.of(EFFECTIVE, true),
              List.of())
          : byHand(assignment, "Auditing of the mailbox of " + mailbox + " is not in effect.");
    } catch (TenantItemMissing e) {
      NotFound.confirm(e, () -> mailboxes.auditingEffective(account.userPrincipalName()));
      return Mailbox.none(account);
    } catch (TenantRefused e) {
      return byHand(
          assignment, ByHandSteps.refusal("show the auditing of the mailbox of " + mailbox, e));
    }
  }

  @Override
  public Outcome.ByHand byHand(Assignment assignment, String why) {
    String mailbox = mailbox(assignment.account());
    return new Outcome.ByHand(
        why,
        List.of(
            ByHandSteps.CONNECT_EXCHANGE
                + "Set-Mailbox -Identity "
                + mailbox
                + " -AuditEnabled $true",
            "Set-MailboxAuditBypassAssociation -Identity "
                + mailbox
                + " -AuditBypassEnabled $false",
            "Get-OrganizationConfig | Format-List AuditDisabled. If it says True, auditing is off"
                + " for the whole organisation; have its owner run Set-OrganizationConfig"
                + " -AuditDisabled $false, which may take an hour."),
        "AuditEnabled is True for the mailbox, AuditBypassEnabled is False for the account, and"
            + " AuditDisabled is False for the organisation.",
        null,
        null,
        List.of());
  }
}
