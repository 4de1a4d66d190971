package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets both addresses and deliver-to-both as they were, unless the mailbox forwards again. */
record ForwardingRestoration(Mailboxes mailboxes, SealedItems sealed)
    implements Restoration<MailboxForwarding> {

  @Override
  public FindingCategory category() {
    return FindingCategory.MAILBOX_FORWARDING;
  }

  @Override
  public List<MailboxForwarding> sealed(Assignment assignment, int round) {
    return sealed.forwarding(assignment, round).stream().filter(MailboxForwarding::active).toList();
  }

  @Override
  public List<MailboxForwarding> list(Account account) {
    return List.of(mailboxes.forwarding(account.userPrincipalName()));
  }

  @Override
  public String key(MailboxForwarding forwarding) {
    return MailboxForwarding.KEY;
  }

  @Override
  public boolean inEffect(MailboxForwarding forwarding, List<MailboxForwarding> now) {
    return now.contains(forwarding);
  }

  @Override
  public Optional<String> inTheWay(MailboxForwarding forwarding, List<MailboxForwarding> now) {
    return now.stream()
        .filter(MailboxForwarding::active)
        .findFirst()
        .map(
            other ->
                "the mailbox was set to forward elsewhere since, to "
                    + Quoted.name(
                        other.forwardingAddress() == null
                            ? other.forwardingSmtpAddress()
                            : other.forwardingAddress()));
  }

  @Override
  public Receipt putBack(
      Account account, MailboxForwarding forwarding, List<MailboxForwarding> now) {
    return mailboxes.setForwarding(account.userPrincipalName(), forwarding);
  }

  @Override
  public Map<String, Object> state(MailboxForwarding forwarding) {
    return ClearForwarding.state(forwarding);
  }

  @Override
  public String step(Account account, MailboxForwarding forwarding) {
    return ByHandSteps.CONNECT_EXCHANGE
        + "Set-Mailbox -Identity "
        + ByHandSteps.mailbox(account)
        + argument(" -ForwardingAddress ", forwarding.forwardingAddress())
        + argument(" -ForwardingSmtpAddress ", forwarding.forwardingSmtpAddress())
        + " -DeliverToMailboxAndForward $"
        + forwarding.deliverToMailboxAndForward();
  }

  private static String argument(String name, String address) {
    return name + (address == null ? "$null" : Quoted.powerShell(address));
  }
}
