package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a rule run again that is still there, and makes one anew that is gone. A rule that was
 * hidden is visible when it was made anew: no cmdlet hides one.
 */
record InboxRuleRestoration(Mailboxes mailboxes, SealedItems sealed)
    implements Restoration<InboxRule> {

  @Override
  public FindingCategory category() {
    return FindingCategory.INBOX_RULE;
  }

  @Override
  public List<InboxRule> sealed(Assignment assignment, int round) {
    return sealed.inboxRules(assignment, round);
  }

  @Override
  public List<InboxRule> list(Account account) {
    return mailboxes.inboxRules(account.userPrincipalName());
  }

  @Override
  public String key(InboxRule rule) {
    return rule.identity();
  }

  @Override
  public boolean inEffect(InboxRule rule, List<InboxRule> now) {
    return now.stream()
        .anyMatch(
            other ->
                other.identity().equals(rule.identity())
                    ? other.enabled() == rule.enabled()
                    : other.doesTheSameAs(rule));
  }

  @Override
  public Optional<String> inTheWay(InboxRule rule, List<InboxRule> now) {
    return Optional.empty();
  }

  @Override
  public Receipt putBack(Account account, InboxRule rule, List<InboxRule> now) {
    String mailbox = account.userPrincipalName();
    return now.stream().anyMatch(other -> other.identity().equals(rule.identity()))
        ? mailboxes.enableInboxRule(mailbox, rule.identity())
        : mailboxes.createInboxRule(mailbox, rule);
  }

  @Override
  public Map<String, Object> state(InboxRule rule) {
    return InboxRules.describe(rule);
  }

  @Override
  public String step(Account account, InboxRule rule) {
    return ByHandSteps.CONNECT_EXCHANGE
        + "Enable-InboxRule -Mailbox "
        + ByHandSteps.mailbox(account)
        + " -Identity "
        + Quoted.powerShell(rule.identity())
        + ". If it is gone, make it anew with New-InboxRule as the evidence of the case has it.";
  }
}
