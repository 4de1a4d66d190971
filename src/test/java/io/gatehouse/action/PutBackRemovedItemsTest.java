package io.gatehouse.action;

import static io.gatehouse.action.FakeTenant.rule;
import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PutBackRemovedItemsTest {

  private static final MailboxForwarding FORWARDING =
      new MailboxForwarding("Assistant", "mia@partner.example", true);
  private static final MailboxDelegate DELEGATE =
      new MailboxDelegate(MailboxDelegate.Right.FOLDER, "Bram", "\\Inbox", List.of("Editor"));
  private static final Consent GRANT =
      new Consent(
          "g1", Consent.Kind.DELEGATED_GRANT, "app", null, "graph", List.of("Mail.Read", "openid"));
  private static final Consent ASSIGNMENT =
      new Consent("a1", Consent.Kind.APP_ROLE_ASSIGNMENT, "crm", "CRM", "crm", List.of("role"));
  private static final String ALL_RULES = "1 INBOX_RULE mia\\1";

  private final FakeTenant tenant = new FakeTenant();
  private final PutBackRemovedItems action =
      new PutBackRemovedItems(
          tenant.mailboxes, tenant.apps, tenant.devices, tenant.sealed, FakeTenant.READ_BACK);

  @BeforeEach
  void sealAndRemove() {
    tenant.forwarding = FORWARDING;
    tenant.rules.add(rule("mia\\1", "Suppliers", true, false));
    tenant.rules.add(rule("mia\\2", "Off", false, false));
    tenant.delegates.add(DELEGATE);
    tenant.consents.add(GRANT);
    tenant.consents.add(ASSIGNMENT);
    tenant.registered.add(new Device("d1", "LAPTOP", "Windows", null, true));
    tenant.sealed.seal();

    tenant.forwarding = MailboxForwarding.NONE;
    tenant.rules.set(0, rule("mia\\1", "Suppliers", false, false));
    tenant.delegates.clear();
    tenant.consents.clear();
    tenant.registered.set(0, new Device("d1", "LAPTOP", "Windows", null, false));
  }

  private Assignment everything() {
    return tenant.assignment(
        "1 MAILBOX_FORWARDING mailbox",
        ALL_RULES,
        "1 MAILBOX_DELEGATE " + DELEGATE.key(),
        "1 CONSENT g1",
        "1 APP_ROLE_ASSIGNMENT a1",
        "1 DEVICE d1");
  }

  @Test
  void shouldPutEachKindBackAsItWasSealed() {
    Outcome.Done done = done(action.carryOut(everything()));

    assertThat(tenant.forwarding).isEqualTo(FORWARDING);
    assertThat(tenant.rules).extracting(InboxRule::enabled).containsExactly(true, false);
    assertThat(tenant.delegates).containsExactly(DELEGATE);
    assertThat(tenant.consents).containsExactly(GRANT, ASSIGNMENT);
    assertThat(tenant.registered).extracting(Device::enabled).containsExactly(true);
    assertThat(done.receipts()).hasSize(6);
    assertThat(done.before().toString()).contains("enabled=false");
    assertThat(done.after().toString()).contains("mia@partner.example", "Mail.Read", "Editor");
  }

  @Test
  void shouldChangeNothingTheSecondTime() {
    action.carryOut(everything());
    int changes = tenant.changes.size();

    assertThat(done(action.carryOut(everything())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(changes);
    done(action.readBack(everything()));
  }

  @Test
  void shouldPutBackNothingThatWasNotAskedFor() {
    done(action.carryOut(tenant.assignment("1 CONSENT g1")));

    assertThat(tenant.changes).containsExactly("restoreConsent:g1");
    notNeeded(action.carryOut(tenant.assignment()));
  }

  @Test
  void shouldMakeARuleAnewThatIsGone() {
    tenant.rules.clear();

    done(action.carryOut(tenant.assignment(ALL_RULES)));

    assertThat(tenant.changes).containsExactly("createInboxRule:mia\\1");
    assertThat(tenant.rules).extracting(InboxRule::name).containsExactly("Suppliers");
  }

  @Test
  void shouldTakeAnEqualRuleForTheOneThatIsGone() {
    tenant.rules.set(0, rule("mia\\77", "Suppliers", true, false));

    assertThat(done(action.carryOut(tenant.assignment(ALL_RULES))).receipts()).isEmpty();
  }

  @Test
  void shouldNotTakeARuleThatForwardsElsewhereForTheOneThatIsGone() {
    tenant.rules.set(0, rule("mia\\77", "Suppliers", true, false, List.of("eve@evil.example")));

    done(action.carryOut(tenant.assignment(ALL_RULES)));

    assertThat(tenant.changes).containsExactly("createInboxRule:mia\\1");
  }

  @Test
  void shouldNotOverwriteWhatWasSetSince() {
    tenant.forwarding = new MailboxForwarding(null, "new@contoso.example", false);
    tenant.consents.add(
        new Consent("g9", Consent.Kind.DELEGATED_GRANT, "app", null, "graph", List.of("openid")));
    tenant.delegates.add(
        new MailboxDelegate(MailboxDelegate.Right.FOLDER, "Bram", "\\Inbox", List.of("Reviewer")));

    Outcome.ByHand left =
        byHand(
            action.carryOut(
                tenant.assignment(
                    "1 MAILBOX_FORWARDING mailbox",
                    "1 CONSENT g1",
                    "1 MAILBOX_DELEGATE " + DELEGATE.key())));

    assertThat(tenant.changes).isEmpty();
    assertThat(left.summary()).contains("new@contoso.example", "openid", "Reviewer");
  }

  @Test
  void shouldLeaveToAPersonWhatIsRefusedAndDoTheRest() {
    tenant.refuse("restoreConsent:g1", 403, "Insufficient privileges.");

    Outcome.ByHand left = byHand(action.carryOut(everything()));

    assertThat(left.summary()).contains("Insufficient privileges.", "There again");
    assertThat(left.receipts()).hasSize(5);
    assertThat(text(left))
        .contains("New-MgOauth2PermissionGrant", "'Mail.Read openid'")
        .doesNotContain("Set-Mailbox");
    tenant.consents.add(GRANT);
    done(action.readBack(everything()));
  }

  @Test
  void shouldSayWhenTheEvidenceDoesNotHoldIt() {
    Outcome.ByHand left =
        byHand(action.carryOut(tenant.assignment("2 INBOX_RULE mia\\1", "1 CONSENT g7")));

    assertThat(tenant.changes).isEmpty();
    assertThat(left.summary()).contains("the sealed evidence does not hold it");
  }

  @Test
  void shouldSayWhenADeviceIsNoLongerRegistered() {
    tenant.registered.clear();

    assertThat(byHand(action.carryOut(tenant.assignment("1 DEVICE d1"))).summary())
        .contains("no longer registered");
  }

  @Test
  void shouldDoTheRestBeforeTroubleOfOneKindIsThrown() {
    tenant.fail("restoreConsent");

    assertThatThrownBy(() -> action.carryOut(everything())).isInstanceOf(TenantUnavailable.class);

    assertThat(tenant.forwarding).isEqualTo(FORWARDING);
    assertThat(tenant.registered).extracting(Device::enabled).containsExactly(true);
  }

  @Test
  void shouldNotClaimWhatItDoesNotReadBack() {
    tenant.ignore("setForwarding");

    assertThatThrownBy(() -> action.carryOut(tenant.assignment("1 MAILBOX_FORWARDING mailbox")))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("not in effect yet");
  }

  @Test
  void shouldTellAPersonHowWithoutAskingTheTenant() {
    tenant.fail("consents");

    assertThat(
            text(byHand(action.byHand(everything(), "Tried often enough for " + FakeTenant.UPN))))
        .contains(
            "Set-Mailbox -Identity 'mia@contoso.example' -ForwardingAddress 'Assistant'",
            "Enable-InboxRule",
            "Add-MailboxFolderPermission -Identity 'mia@contoso.example:\\Inbox' -User 'Bram'",
            "New-MgUserAppRoleAssignment",
            "Update-MgDevice -DeviceId 'd1' -AccountEnabled:$true");
  }
}
