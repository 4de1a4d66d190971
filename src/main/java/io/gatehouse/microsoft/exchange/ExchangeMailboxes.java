package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.Mailboxes;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.RestrictedSender;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

@Component
class ExchangeMailboxes implements Mailboxes {

  private final ExchangeOnline exchange;
  private final MailboxRights rights;
  private final MailboxFolders folders;

  ExchangeMailboxes(ExchangeOnline exchange, MailboxRights rights, MailboxFolders folders) {
    this.folders = folders;
    this.exchange = exchange;
    this.rights = rights;
  }

  @Override
  public MailboxForwarding forwarding(String mailbox) {
    return readForwarding(mailbox("read the forwarding of the mailbox", mailbox));
  }

  /** Reads what {@code Get-Mailbox} says of forwarding. */
  static MailboxForwarding readForwarding(JsonNode found) {
    String smtp = Values.text(found.path("ForwardingSmtpAddress"));
    return new MailboxForwarding(
        Values.text(found.path("ForwardingAddress")),
        smtp == null ? null : RuleAddress.plain(smtp),
        Values.flag(found.path("DeliverToMailboxAndForward")));
  }

  @Override
  public Receipt clearForwarding(String mailbox) {
    return set("clear the forwarding of the mailbox", mailbox, MailboxForwarding.NONE);
  }

  @Override
  public Receipt setForwarding(String mailbox, MailboxForwarding forwarding) {
    return set("set the forwarding of the mailbox", mailbox, forwarding);
  }

  private Receipt set(String doing, String mailbox, MailboxForwarding forwarding) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("Identity", mailbox);
    parameters.put("ForwardingAddress", forwarding.forwardingAddress());
    parameters.put("ForwardingSmtpAddress", forwarding.forwardingSmtpAddress());
    parameters.put("DeliverToMailboxAndForward", forwarding.deliverToMailboxAndForward());
    return exchange.change(doing, mailbox, "Set-Mailbox", parameters);
  }

  @Override
  public List<InboxRule> inboxRules(String mailbox) {
    // Exchange doesn't say of a rule that it is hidden: it is when only the full list has it.
    CompletableFuture<Set<String>> shown =
        SideBySide.start(
            () ->
                rules(mailbox, Map.of("Mailbox", mailbox)).stream()
                    .map(rule -> InboxRules.identity(rule, mailbox))
                    .collect(Collectors.toSet()));
    List<JsonNode> all = rules(mailbox, Map.of("Mailbox", mailbox, "IncludeHidden", true));
    Set<String> visible = SideBySide.result(shown);
    return all.stream()
        .map(
            rule -> {
              String identity = InboxRules.identity(rule, mailbox);
              return InboxRules.read(rule, identity, !visible.contains(identity));
            })
        .sorted(Comparator.comparingInt(InboxRule::priority))
        .toList();
  }

  private List<JsonNode> rules(String mailbox, Map<String, Object> parameters) {
    return exchange.read("read the inbox rules", mailbox, "Get-InboxRule", parameters);
  }

  @Override
  public Receipt disableInboxRule(String mailbox, String identity) {
    return changeRule("disable the inbox rule", mailbox, "Disable-InboxRule", identity);
  }

  @Override
  public Receipt enableInboxRule(String mailbox, String identity) {
    return changeRule("enable the inbox rule", mailbox, "Enable-InboxRule", identity);
  }

  @Override
  public Receipt removeInboxRule(String mailbox, String identity) {
    return Settled.goneCounts(
        () -> changeRule("remove the inbox rule", mailbox, "Remove-InboxRule", identity));
  }

  private Receipt changeRule(String doing, String mailbox, String cmdlet, String identity) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("Mailbox", mailbox);
    parameters.put("Identity", identity);
    parameters.put("Force", true);
    parameters.put("Confirm", false);
    return exchange.change(doing, mailbox, cmdlet, parameters);
  }

  @Override
  public Receipt createInboxRule(String mailbox, InboxRule rule) {
    List<JsonNode> before = rules(mailbox, Map.of("Mailbox", mailbox));
    Map<String, Object> wanted =
        InboxRules.parameters(mailbox, rule, name -> folders.path(mailbox, name));
    boolean there =
        before.stream()
            .map(found -> InboxRules.read(found, InboxRules.identity(found, mailbox), false))
            .anyMatch(rule::doesTheSameAs);
    if (there) {
      return new Receipt(null, null);
    }
    ExchangeOnline.Created created =
        exchange.create("create the inbox rule again", mailbox, "New-InboxRule", wanted);
    // New rules are on.
    return rule.enabled()
        ? created.receipt()
        : disableInboxRule(mailbox, InboxRules.identity(created.value(), mailbox));
  }

  @Override
  public List<MailboxDelegate> delegates(String mailbox) {
    return rights.of(mailbox);
  }

  @Override
  public Receipt removeDelegate(String mailbox, MailboxDelegate delegate) {
    return rights.remove(mailbox, delegate);
  }

  @Override
  public Receipt addDelegate(String mailbox, MailboxDelegate delegate) {
    return rights.add(mailbox, delegate);
  }

  @Override
  public boolean auditingEffective(String mailbox) {
    CompletableFuture<Boolean> offForAll =
        SideBySide.start(
            () ->
                exchange
                    .read(
                        "read whether auditing is on for the organisation",
                        null,
                        "Get-OrganizationConfig",
                        Map.of())
                    .stream()
                    .anyMatch(organization -> Values.flag(organization.path("AuditDisabled"))));
    CompletableFuture<Boolean> bypassed =
        SideBySide.start(
            () ->
                exchange
                    .read(
                        "read whether the account bypasses auditing",
                        null,
                        "Get-MailboxAuditBypassAssociation",
                        Map.of("Identity", mailbox))
                    .stream()
                    .anyMatch(entry -> Values.flag(entry.path("AuditBypassEnabled"))));
    boolean on =
        Values.flag(mailbox("read whether the mailbox is audited", mailbox).path("AuditEnabled"));
    return on & !SideBySide.result(offForAll) & !SideBySide.result(bypassed);
  }

  @Override
  public Receipt enableAuditing(String mailbox) {
    exchange.change(
        "take the account off the auditing bypass list",
        null,
        "Set-MailboxAuditBypassAssociation",
        Map.of("Identity", mailbox, "AuditBypassEnabled", false));
    return exchange.change(
        "turn mailbox auditing on",
        mailbox,
        "Set-Mailbox",
        Map.of("Identity", mailbox, "AuditEnabled", true));
  }

  @Override
  public RestrictedSender restrictedSender(String senderAddress) {
    try {
      return exchange
          .read(
              "read whether the sender is restricted",
              null,
              "Get-BlockedSenderAddress",
              Map.of("SenderAddress", senderAddress))
          .stream()
          .filter(entry -> senderAddress.equalsIgnoreCase(entry.path("SenderAddress").textValue()))
          .findFirst()
          .map(
              entry ->
                  new RestrictedSender(
                      entry.path("SenderAddress").textValue(),
                      entry.path("Reason").asText(""),
                      Values.time(entry.path("CreatedDatetime"))))
          .orElse(null);
    } catch (TenantItemMissing notRestricted) {
      return null;
    }
  }

  @Override
  public Receipt releaseSender(String senderAddress) {
    return exchange.change(
        "release the restricted sender",
        null,
        "Remove-BlockedSenderAddress",
        Map.of("SenderAddress", senderAddress));
  }

  private JsonNode mailbox(String doing, String mailbox) {
    List<JsonNode> found =
        exchange.read(doing, mailbox, "Get-Mailbox", Map.of("Identity", mailbox));
    if (found.isEmpty()) {
      throw new TenantItemMissing(mailbox + " has no mailbox.", null, null);
    }
    return found.get(0);
  }
}
