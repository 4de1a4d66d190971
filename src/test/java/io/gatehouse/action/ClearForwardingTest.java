package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.TenantUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearForwardingTest {

  private final FakeTenant tenant = new FakeTenant();
  private final ClearForwarding action =
      new ClearForwarding(tenant.mailboxes, FakeTenant.READ_BACK);

  @BeforeEach
  void forward() {
    tenant.forwarding = new MailboxForwarding("contact", "out@evil.example", true);
  }

  @Test
  void shouldClearBothAddressesAndDeliverToBoth() {
    Outcome.Done done = done(action.carryOut(tenant.assignment()));
    assertThat(tenant.forwarding).isEqualTo(MailboxForwarding.NONE);
    assertThat(done.before())
        .containsEntry("forwardingAddress", "contact")
        .containsEntry("forwardingSmtpAddress", "out@evil.example")
        .containsEntry("deliverToMailboxAndForward", true);
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldNotCallItDoneWhenOneAddressStays() {
    tenant.faults.put(
        "clearForwarding",
        effect -> tenant.forwarding = new MailboxForwarding(null, "out@evil.example", true));
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("clearForwarding", 403, "Not recognized");
    assertThat(text(byHand(action.carryOut(tenant.assignment()))))
        .contains(
            "Email forwarding",
            "Set-Mailbox -Identity 'mia@contoso.example' -ForwardingAddress $null"
                + " -ForwardingSmtpAddress $null -DeliverToMailboxAndForward $false");
    byHand(action.readBack(tenant.assignment()));
    tenant.forwarding = MailboxForwarding.NONE;
    done(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldNotBeNeededWithoutAMailbox() {
    tenant.mailbox = false;
    assertThat(notNeeded(action.carryOut(tenant.assignment())).summary())
        .isEqualTo("mia@contoso.example has no mailbox.");
    notNeeded(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldNotBelieveThatAMailboxIsGoneThatIsThere() {
    tenant.miss("clearForwarding");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
    assertThat(tenant.forwarding.active()).isTrue();
  }
}
