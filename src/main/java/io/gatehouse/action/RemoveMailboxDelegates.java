package io.gatehouse.action;

import static io.gatehouse.action.ByHandSteps.mailbox;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes the chosen rights of others to the mailbox and its folders away. */
@Component
public final class RemoveMailboxDelegates extends ItemAction<MailboxDelegate> {

  private final Mailboxes mailboxes;

  public RemoveMailboxDelegates(Mailboxes mailboxes, ReadBack readBack) {
    super(
        readBack,
        new ItemWords(
            "mailbox delegate",
            "mailbox delegates",
            "remove",
            "removed",
            "delegates",
            "None of the chosen rights to the mailbox is listed any more."));
    this.mailboxes = mailboxes;
  }

  @Override
  public ActionName name() {
    return ActionName.REMOVE_MAILBOX_DELEGATES;
  }

  @Override
  List<MailboxDelegate> list(Account account) {
    return mailboxes.delegates(account.userPrincipalName());
  }

  @Override
  String key(MailboxDelegate delegate) {
    return delegate.key();
  }

  @Override
  String label(MailboxDelegate delegate) {
    String right =
        switch (delegate.right()) {
          case FULL_ACCESS -> "full access";
          case SEND_AS -> "send as";
          case SEND_ON_BEHALF -> "send on behalf";
          case FOLDER -> "folder " + Quoted.name(delegate.folder());
        };
    return Quoted.name(delegate.trustee()) + " (" + right + ")";
  }

  @Override
  Map<String, Object> state(MailboxDelegate delegate) {
    return describe(delegate);
  }

  static Map<String, Object> describe(MailboxDelegate delegate) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("right", delegate.right().name());
    state.put("trustee", delegate.trustee());
    state.put("folder", delegate.folder());
    state.put("accessRights", delegate.accessRights());
    return state;
  }

  @Override
  Receipt change(Account account, MailboxDelegate delegate) {
    return mailboxes.removeDelegate(account.userPrincipalName(), delegate);
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.EXCHANGE
            + " > Recipients > Mailboxes > "
            + account.userPrincipalName()
            + " > Delegation: remove the rights below. Folder rights can be removed only in"
            + " PowerShell.",
        "Or in Exchange Online PowerShell, first: Connect-ExchangeOnline");
  }

  @Override
  String step(Account account, MailboxDelegate delegate) {
    String mailbox = mailbox(account);
    String trustee = Quoted.powerShell(delegate.trustee());
    return switch (delegate.right()) {
      case FULL_ACCESS ->
          "Remove-MailboxPermission -Identity "
              + mailbox
              + " -User "
              + trustee
              + " -AccessRights FullAccess -Confirm:$false";
      case SEND_AS ->
          "Remove-RecipientPermission -Identity "
              + mailbox
              + " -Trustee "
              + trustee
              + " -AccessRights SendAs -Confirm:$false";
      case SEND_ON_BEHALF ->
          "Set-Mailbox -Identity " + mailbox + " -GrantSendOnBehalfTo @{Remove=" + trustee + "}";
      case FOLDER ->
          "Remove-MailboxFolderPermission -Identity "
              + folder(account, delegate)
              + " -User "
              + trustee
              + " -Confirm:$false";
    };
  }

  /** A folder as cmdlets take it, quoted. */
  static String folder(Account account, MailboxDelegate delegate) {
    return Quoted.powerShell(account.userPrincipalName() + ":" + path(delegate.folder()));
  }

  private static String path(String folder) {
    String path = folder.replace('/', '\\');
    return path.startsWith("\\") ? path : "\\" + path;
  }

  @Override
  Outcome missing(Account account) {
    return Mailbox.none(account);
  }
}
