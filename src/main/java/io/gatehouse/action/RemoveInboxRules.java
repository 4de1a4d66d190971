package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Deletes the inbox rules that were disabled. One that runs again was enabled by somebody who found
 * the verdict wrong; it is left alone, and said so. Exchange's own rules are never touched.
 */
@Component
public final class RemoveInboxRules extends InboxRules {

  public RemoveInboxRules(Mailboxes mailboxes, ReadBack readBack) {
    super(
        mailboxes,
        readBack,
        new ItemWords(
            "inbox rule",
            "inbox rules",
            "remove",
            "removed",
            "inboxRules",
            "Every chosen rule is gone, or was enabled again."));
  }

  @Override
  public ActionName name() {
    return ActionName.REMOVE_INBOX_RULES;
  }

  @Override
  Optional<String> leaveAlone(Account account, InboxRule rule) {
    return super.leaveAlone(account, rule)
        .or(
            () ->
                rule.enabled()
                    ? Optional.of("it was enabled again after Gatehouse had disabled it")
                    : Optional.empty());
  }

  @Override
  Receipt change(Account account, InboxRule rule) {
    return mailboxes.removeInboxRule(account.userPrincipalName(), rule.identity());
  }

  @Override
  String cmdlet() {
    return "Remove-InboxRule";
  }
}
