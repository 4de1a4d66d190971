package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.Mailboxes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inbox rules as {@link DisableInboxRules} and {@link RemoveInboxRules} treat them. */
abstract class InboxRules extends ItemAction<InboxRule> {

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
    return describe(rule);
  }

  static Map<String, Object> describe(InboxRule rule) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("identity", rule.identity());
    state.put("name", rule.name());
    state.put("enabled", rule.enabled());
    state.put("hidden", rule.hidden());
    return state;
  }

  @Override
  Optional<String> leaveAlone(Account account, InboxRule rule) {
    return ExchangeOwnRules.isOne(rule, account)
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
