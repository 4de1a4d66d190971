package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.TenantUnavailable;
import org.junit.jupiter.api.Test;

class EnableMailboxAuditingTest {

  private final FakeTenant tenant = new FakeTenant();
  private final EnableMailboxAuditing action =
      new EnableMailboxAuditing(tenant.mailboxes, FakeTenant.READ_BACK);

  @Test
  void shouldTurnAuditingOnOnce() {
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).hasSize(1);
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldNotClaimAuditingThatTheOrganisationHasTurnedOff() {
    tenant.ignore("enableAuditing");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
    assertThat(text(action.byHand(tenant.assignment(), "It was tried often enough.")))
        .contains("Get-OrganizationConfig", "'mia@contoso.example'");
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("enableAuditing", 403, "Not recognized");
    assertThat(text(byHand(action.carryOut(tenant.assignment()))))
        .contains("Set-Mailbox -Identity 'mia@contoso.example' -AuditEnabled $true");
    byHand(action.readBack(tenant.assignment()));
    tenant.auditing = true;
    done(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldNotBeNeededWithoutAMailbox() {
    tenant.mailbox = false;
    notNeeded(action.carryOut(tenant.assignment()));
  }
}
