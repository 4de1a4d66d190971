package io.gatehouse.microsoft;

import java.util.List;

/**
 * Mailboxes of Exchange Online. A mailbox is named by its user principal name. Exceptions as in
 * {@link Directory}; an account without a mailbox is {@link TenantItemMissing}.
 */
public interface Mailboxes {

  MailboxForwarding forwarding(String mailbox);

  /** Clears both addresses and deliver-to-both. Safe to repeat. */
  Receipt clearForwarding(String mailbox);

  /** Sets forwarding to exactly this, for putting back what was cleared. */
  Receipt setForwarding(String mailbox, MailboxForwarding forwarding);

  /** All rules, hidden ones included, system rules too, in order of priority. */
  List<InboxRule> inboxRules(String mailbox);

  /** Stops a rule from running. Safe to repeat. */
  Receipt disableInboxRule(String mailbox, String identity);

  /** Lets a rule run again. Safe to repeat. */
  Receipt enableInboxRule(String mailbox, String identity);

  /** Deletes a rule; one that is already gone counts as deleted. */
  Receipt removeInboxRule(String mailbox, String identity);

  /** Creates a rule from {@link InboxRule#raw()}, for putting back what was removed. */
  Receipt createInboxRule(String mailbox, InboxRule rule);

  /** Everyone else's rights: full access, send as, send on behalf, folders. */
  List<MailboxDelegate> delegates(String mailbox);

  /** Takes one right away; one that is already gone counts as taken. */
  Receipt removeDelegate(String mailbox, MailboxDelegate delegate);

  /** Gives one right back. */
  Receipt addDelegate(String mailbox, MailboxDelegate delegate);

  /**
   * Whether mailbox auditing is effective: on for the mailbox, not disabled for the organisation,
   * and the account not on the bypass list.
   */
  boolean auditingEffective(String mailbox);

  /**
   * Turns auditing on for the mailbox and takes the account off the bypass list. Safe to repeat.
   */
  Receipt enableAuditing(String mailbox);

  /** The entry that keeps the address from sending, or null when it is not restricted. */
  RestrictedSender restrictedSender(String senderAddress);

  /**
   * Releases a restricted sender. Releases per account are limited, so call it once a case, after
   * {@link #restrictedSender} found an entry, and never in a retry loop.
   */
  Receipt releaseSender(String senderAddress);
}
