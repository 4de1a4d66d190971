package io.gatehouse.microsoft.exchange;

import static io.gatehouse.microsoft.LabPeople.ANNA_UPN;
import static io.gatehouse.microsoft.LabPeople.GUEST_UPN;
import static io.gatehouse.microsoft.LabPeople.MADS_UPN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lab.LabTenant;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.LabConnection;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.TenantItemMissing;
import io.gatehouse.microsoft.TenantRefused;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxesLabTest {

  private static LabTenant lab;
  private static ExchangeMailboxes mailboxes;

  @BeforeAll
  static void start() {
    lab = LabTenant.start(0);
    ExchangeOnline exchange = new ExchangeOnline(LabConnection.http(lab));
    mailboxes =
        new ExchangeMailboxes(
            exchange,
            new MailboxRights(exchange, new MailboxFolders(exchange)),
            new MailboxFolders(exchange));
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void reset() {
    lab.reset();
  }

  private static InboxRule rule(String name) {
    return mailboxes.inboxRules(ANNA_UPN).stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldClearForwardingAndPutItBack() {
    MailboxForwarding before = mailboxes.forwarding(ANNA_UPN);
    assertThat(before)
        .isEqualTo(
            new MailboxForwarding("Einkauf Extern", "krause.backup@mailbox-relay.example", true));
    mailboxes.clearForwarding(ANNA_UPN);
    assertThat(mailboxes.forwarding(ANNA_UPN)).isEqualTo(MailboxForwarding.NONE);
    mailboxes.clearForwarding(ANNA_UPN);
    mailboxes.setForwarding(ANNA_UPN, before);
    assertThat(mailboxes.forwarding(ANNA_UPN)).isEqualTo(before);
  }

  @Test
  void shouldTellThatThereIsNoMailbox() {
    assertThatThrownBy(() -> mailboxes.forwarding(GUEST_UPN)).isInstanceOf(TenantItemMissing.class);
    assertThatThrownBy(() -> mailboxes.inboxRules(GUEST_UPN)).isInstanceOf(TenantItemMissing.class);
    assertThatThrownBy(() -> mailboxes.delegates(GUEST_UPN)).isInstanceOf(TenantItemMissing.class);
  }

  @Test
  void shouldFindHiddenRules() {
    List<InboxRule> rules = mailboxes.inboxRules(ANNA_UPN);
    assertThat(rules).filteredOn(InboxRule::hidden).isNotEmpty();
    assertThat(rules)
        .filteredOn(rule -> !rule.hidden())
        .extracting(InboxRule::name)
        .contains(".", "Lieferanten");
    assertThat(rules).extracting(InboxRule::priority).isSorted();
  }

  @Test
  void shouldReadToTheLastPage() {
    int all = mailboxes.inboxRules(ANNA_UPN).size();
    lab.conditions("{\"pageSize\":1}");
    assertThat(mailboxes.inboxRules(ANNA_UPN)).hasSize(all);
  }

  @Test
  void shouldReadWhatARuleDoes() {
    InboxRule rule = rule(".");
    assertThat(rule.conditions())
        .containsEntry(
            "SubjectOrBodyContainsWords",
            List.of("rechnung", "zahlung", "iban", "invoice", "payment"));
    assertThat(rule.moveToFolder()).isEqualTo("RSS-Feeds");
    assertThat(rule.markAsRead()).isTrue();
    assertThat(rule.stopProcessing()).isTrue();
  }

  @Test
  void shouldDisableAndEnableARule() {
    String identity = rule(".").identity();
    mailboxes.disableInboxRule(ANNA_UPN, identity);
    assertThat(rule(".").enabled()).isFalse();
    mailboxes.disableInboxRule(ANNA_UPN, identity);
    mailboxes.enableInboxRule(ANNA_UPN, identity);
    assertThat(rule(".").enabled()).isTrue();
  }

  @Test
  void shouldDisableAHiddenRule() {
    InboxRule hidden =
        mailboxes.inboxRules(ANNA_UPN).stream()
            .filter(
                rule ->
                    rule.hidden() && !rule.forwardTo().isEmpty()
                        || rule.hidden() && !rule.redirectTo().isEmpty()
                        || rule.hidden() && rule.deleteMessage())
            .findFirst()
            .orElseThrow();
    mailboxes.disableInboxRule(ANNA_UPN, hidden.identity());
    assertThat(mailboxes.inboxRules(ANNA_UPN))
        .filteredOn(rule -> rule.identity().equals(hidden.identity()))
        .singleElement()
        .satisfies(rule -> assertThat(rule.enabled()).isFalse());
  }

  @Test
  void shouldRemoveARuleAndMakeItAgain() {
    InboxRule before = rule(".");
    mailboxes.removeInboxRule(ANNA_UPN, before.identity());
    mailboxes.removeInboxRule(ANNA_UPN, before.identity());
    assertThat(mailboxes.inboxRules(ANNA_UPN)).extracting(InboxRule::name).doesNotContain(".");
    mailboxes.createInboxRule(ANNA_UPN, before);
    mailboxes.createInboxRule(ANNA_UPN, before);
    assertThat(mailboxes.inboxRules(ANNA_UPN))
        .filteredOn(rule -> rule.name().equals("."))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.conditions()).isEqualTo(before.conditions());
              assertThat(again.markAsRead()).isTrue();
              assertThat(again.enabled()).isTrue();
            });
  }

  @Test
  void shouldMakeADisabledRuleAgainDisabled() {
    mailboxes.disableInboxRule(ANNA_UPN, rule(".").identity());
    InboxRule before = rule(".");
    mailboxes.removeInboxRule(ANNA_UPN, before.identity());
    assertThat(mailboxes.createInboxRule(ANNA_UPN, before).requestId()).isNotBlank();
    assertThat(rule(".").enabled()).isFalse();
  }

  @Test
  void shouldFindTheDelegatesInEveryStoreAndNobodyElse() {
    List<MailboxDelegate> delegates = mailboxes.delegates(ANNA_UPN);
    assertThat(delegates)
        .extracting(MailboxDelegate::right)
        .contains(
            MailboxDelegate.Right.FULL_ACCESS,
            MailboxDelegate.Right.SEND_ON_BEHALF,
            MailboxDelegate.Right.FOLDER);
    assertThat(delegates)
        .extracting(MailboxDelegate::trustee)
        .doesNotContain("NT AUTHORITY\\SELF", "Default", "Anonymous");
    assertThat(mailboxes.delegates(MADS_UPN)).isEmpty();
  }

  @Test
  void shouldTakeEveryRightAwayAndGiveItBack() {
    List<MailboxDelegate> before = mailboxes.delegates(ANNA_UPN);
    before.forEach(delegate -> mailboxes.removeDelegate(ANNA_UPN, delegate));
    before.forEach(delegate -> mailboxes.removeDelegate(ANNA_UPN, delegate));
    assertThat(mailboxes.delegates(ANNA_UPN)).isEmpty();
    before.forEach(delegate -> mailboxes.addDelegate(ANNA_UPN, delegate));
    before.forEach(delegate -> mailboxes.addDelegate(ANNA_UPN, delegate));
    assertThat(mailboxes.delegates(ANNA_UPN))
        .extracting(MailboxDelegate::key)
        .containsExactlyInAnyOrderElementsOf(before.stream().map(MailboxDelegate::key).toList());
  }

  @Test
  void shouldEmptyWhatEveryoneWasGivenToACalendarButFreeAndBusy() {
    ObjectNode tenant = lab.state();
    for (var mailbox : tenant.path("mailboxes")) {
      if (MADS_UPN.equals(mailbox.path("properties").path("UserPrincipalName").asText())) {
        for (var folder : mailbox.path("folders")) {
          if ("Calendar".equals(folder.path("FolderType").asText())) {
            ((ObjectNode) folder.path("permissions").get(0)).putArray("AccessRights").add("Editor");
          }
        }
      }
    }
    lab.load(tenant);
    List<MailboxDelegate> everyone = mailboxes.delegates(MADS_UPN);
    assertThat(everyone)
        .singleElement()
        .satisfies(delegate -> assertThat(delegate.trustee()).isEqualTo("Default"));
    mailboxes.removeDelegate(MADS_UPN, everyone.get(0));
    assertThat(mailboxes.delegates(MADS_UPN)).isEmpty();
    assertThat(lab.mailbox(MADS_UPN).toString()).contains("AvailabilityOnly");
  }

  @Test
  void shouldTurnAuditingOn() {
    assertThat(mailboxes.auditingEffective(ANNA_UPN)).isFalse();
    mailboxes.enableAuditing(ANNA_UPN);
    assertThat(mailboxes.auditingEffective(ANNA_UPN)).isTrue();
  }

  @Test
  void shouldNotBelieveInAuditingThatTheOrganisationTurnedOff() {
    mailboxes.enableAuditing(ANNA_UPN);
    ObjectNode tenant = lab.state();
    ((ObjectNode) tenant.get("organizationConfig")).put("AuditDisabled", true);
    lab.load(tenant);
    assertThat(mailboxes.auditingEffective(ANNA_UPN)).isFalse();
  }

  @Test
  void shouldReleaseARestrictedSender() {
    lab.conditions("{\"releaseDelayMillis\":10}");
    assertThat(mailboxes.restrictedSender(ANNA_UPN).reason()).contains("OutboundSpam");
    assertThat(mailboxes.restrictedSender(ANNA_UPN).createdDateTime()).isNotNull();
    mailboxes.releaseSender(ANNA_UPN);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> mailboxes.restrictedSender(ANNA_UPN) == null);
    assertThat(mailboxes.restrictedSender(MADS_UPN)).isNull();
  }

  @Test
  void shouldTellThatExchangeDoesNotKnowGatehouse() {
    ObjectNode tenant = lab.state();
    ((ObjectNode) tenant.get("application")).putArray("directoryRoles");
    lab.load(tenant);
    assertThatThrownBy(() -> mailboxes.forwarding(ANNA_UPN))
        .isInstanceOfSatisfying(
            TenantRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }
}
