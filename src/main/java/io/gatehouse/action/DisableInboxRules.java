package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import org.springframework.stereotype.Component;

/**
 * Stops the chosen inbox rules, hidden ones too. They are kept, so that a mistake can be undone,
 * until {@link RemoveInboxRules}. Exchange's own rules are never touched.
 */
@Component
public final class DisableInboxRules extends InboxRules {

  public DisableInboxRules(Mailboxes mailboxes, ReadBack readBack) {
    super(
        mailboxes,
        readBack,
        new ItemWords(
            "inbox rule",
            "inbox rules",
            "disable",
            "disabled",
            "inboxRules",
            "Every chosen rule is disabled or gone."));
  }

  @Override
  public ActionName name() {
    return ActionName.DISABLE_INBOX_RULES;
  }

  @Override
  boolean open(InboxRule rule) {
    return rule.enabled();
  }

  @Override
  Receipt change(Account account, InboxRule rule) {
    return mailboxes.disableInboxRule(account.userPrincipalName(), rule.identity());
  }

  @Override
  String cmdlet() {
    return "Disable-InboxRule";
  }
}
