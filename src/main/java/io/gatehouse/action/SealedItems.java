package io.gatehouse.action;

import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import java.util.List;

/**
 * The account as the sealed evidence of a round shows it; asks the tenant nothing. What was not
 * collected in that round is an empty list.
 */
public interface SealedItems {

  /** What people recognise a removed item by; never null. */
  String title(Assignment assignment, RemovedItem item);

  /** The mailbox's forwarding, one entry when it was collected. */
  List<MailboxForwarding> forwarding(Assignment assignment, int round);

  List<InboxRule> inboxRules(Assignment assignment, int round);

  List<MailboxDelegate> delegates(Assignment assignment, int round);

  /** Grants and assignments; the evidence does not hold the apps' names. */
  List<Consent> consents(Assignment assignment, int round);

  List<Device> devices(Assignment assignment, int round);
}
