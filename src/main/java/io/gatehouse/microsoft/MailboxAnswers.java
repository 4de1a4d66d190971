package io.gatehouse.microsoft;

import io.gatehouse.account.RoleHolding;
import io.gatehouse.evidence.EvidenceSource.Answer;
import java.util.List;

/**
 * Reads answers of Exchange Online that were kept as received, with the same eyes as {@link
 * Mailboxes} reads fresh ones. Asks the tenant nothing. Answers of other questions are passed over.
 */
public interface MailboxAnswers {

  /** The mailbox's forwarding, one entry when it is among the answers. */
  List<MailboxForwarding> forwarding(List<Answer> answers);

  /** The rules; none is marked as hidden, which takes a second list to know. */
  List<InboxRule> inboxRules(String mailbox, List<Answer> answers);

  /** The role groups of Exchange that an account is a direct member of. */
  List<RoleHolding> roleGroups(String accountId, String userPrincipalName, List<Answer> answers);

  /** Full access, send as, send on behalf and rights to folders. */
  List<MailboxDelegate> delegates(String mailbox, List<Answer> answers);
}
