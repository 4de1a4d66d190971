package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.Mailboxes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Inbox rules as {@link DisableInboxRules} and {@link RemoveInboxRules} treat them. */
abstract class InboxRules extends ItemAction<InboxRule> {

  /**
   * Rules that Exchange itself keeps, hidden: junk mail, out of office, and forwarding of meeting
   * requests to a delegate. A visible rule of such a name is somebody's own.
   */
  private static final Pattern SYSTEM =
      Pattern.compile("Junk E-Mail Rule|Microsoft\\.Exchange\\.OOF\\..*|Delegate Rule -\\d+");

  final Mailboxes mailboxes;

  InboxRules(Mailboxes mailboxes, ReadBack readBack, ItemWords words) {
    super(readBack, words);
    this.mailboxes = mailboxes;
  }

  abstract String cmdlet();

  @Override
  List<InboxRule> list(Account account) {
    return mailboxes.inboxRules(account.userPrincipalName());
  }

  @Override
  String key(InboxRule rule) {
    return rule.identity();
  }

  @Override
  String label(InboxRule rule) {
    return Quoted.name(rule.name()) + (rule.hidden() ? " (hidden)" : "");
  }

  @Override
  Map<String, Object> state(InboxRule rule) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("identity", rule.identity());
    state.put("name", rule.name());
    state.put("enabled", rule.enabled());
    state.put("hidden", rule.hidden());
    return state;
  }

  @Override
  Optional<String> leaveAlone(InboxRule rule) {
    return rule.hidden() && rule.name() != null && SYSTEM.matcher(rule.name()).matches()
        ? Optional.of("a rule of Exchange itself")
        : Optional.empty();
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.CONNECT_EXCHANGE
            + "Get-InboxRule -Mailbox "
            + ByHandSteps.mailbox(account)
            + " -IncludeHidden | Format-List Name,Enabled,RedirectTo,Forward*,Identity. Hidden rules"
            + " show nowhere else. Changing rules in PowerShell deletes rules that only Outlook on a"
            + " computer runs.");
  }

  @Override
  String step(Account account, InboxRule rule) {
    return cmdlet()
        + " -Mailbox "
        + ByHandSteps.mailbox(account)
        + " -Identity "
        + Quoted.powerShell(rule.identity())
        + " -Confirm:$false";
  }

  @Override
  Outcome missing(Account account) {
    return Mailbox.none(account);
  }
}
