package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a colleague's right to the mailbox back. */
record DelegateRestoration(Mailboxes mailboxes, SealedItems sealed)
    implements Restoration<MailboxDelegate> {

  @Override
  public FindingCategory category() {
    return FindingCategory.MAILBOX_DELEGATE;
  }

  @Override
  public List<MailboxDelegate> sealed(Assignment assignment, int round) {
    return sealed.delegates(assignment, round);
  }

  @Override
  public List<MailboxDelegate> list(Account account) {
    return mailboxes.delegates(account.userPrincipalName());
  }

  @Override
  public String key(MailboxDelegate delegate) {
    return delegate.key();
  }

  @Override
  public boolean inEffect(MailboxDelegate delegate, List<MailboxDelegate> now) {
    return now.stream()
        .anyMatch(
            other ->
                other.key().equals(delegate.key())
                    && other.accessRights().containsAll(delegate.accessRights()));
  }

  @Override
  public Optional<String> inTheWay(MailboxDelegate delegate, List<MailboxDelegate> now) {
    return now.stream()
        .filter(
            other ->
                delegate.right() == MailboxDelegate.Right.FOLDER
                    && other.key().equals(delegate.key()))
        .findFirst()
        .map(
            other ->
                "other rights were given since: "
                    + Quoted.name(String.join(", ", other.accessRights())));
  }

  @Override
  public Receipt putBack(Account account, MailboxDelegate delegate, List<MailboxDelegate> now) {
    return mailboxes.addDelegate(account.userPrincipalName(), delegate);
  }

  @Override
  public Map<String, Object> state(MailboxDelegate delegate) {
    return RemoveMailboxDelegates.describe(delegate);
  }

  @Override
  public String step(Account account, MailboxDelegate delegate) {
    String mailbox = ByHandSteps.mailbox(account);
    String trustee = Quoted.powerShell(delegate.trustee());
    return ByHandSteps.CONNECT_EXCHANGE
        + switch (delegate.right()) {
          case FULL_ACCESS ->
              "Add-MailboxPermission -Identity "
                  + mailbox
                  + " -User "
                  + trustee
                  + " -AccessRights "
                  + String.join(",", delegate.accessRights());
          case SEND_AS ->
              "Add-RecipientPermission -Identity "
                  + mailbox
                  + " -Trustee "
                  + trustee
                  + " -AccessRights SendAs -Confirm:$false";
          case SEND_ON_BEHALF ->
              "Set-Mailbox -Identity " + mailbox + " -GrantSendOnBehalfTo @{Add=" + trustee + "}";
          case FOLDER ->
              "Add-MailboxFolderPermission -Identity "
                  + RemoveMailboxDelegates.folder(account, delegate)
                  + " -User "
                  + trustee
                  + " -AccessRights "
                  + String.join(",", delegate.accessRights());
        };
  }
}
