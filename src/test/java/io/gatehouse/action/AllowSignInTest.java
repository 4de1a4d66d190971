package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.TenantUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllowSignInTest {

  private final FakeTenant tenant = new FakeTenant();
  private final AllowSignIn action = new AllowSignIn(tenant.directory, FakeTenant.READ_BACK);

  @BeforeEach
  void block() {
    tenant.enabled = false;
  }

  @Test
  void shouldAllowSignInOnce() {
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).hasSize(1);
    assertThat(tenant.enabled).isTrue();
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldHaveASynchronizedAccountEnabledInActiveDirectory() {
    tenant.kind = AccountKind.SYNCED;
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(tenant.changes).isEmpty();
    assertThat(text(byHand)).contains("Enable-ADAccount", "Start-ADSyncSyncCycle");
    byHand(action.readBack(tenant.assignment()));
    tenant.enabled = true;
    done(action.readBack(tenant.assignment()));
    done(action.carryOut(tenant.assignment()));
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("allowSignIn", 403, "Insufficient privileges");
    assertThat(text(byHand(action.carryOut(tenant.assignment()))))
        .contains("Unblock sign-in", FakeTenant.UPN);
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("allowSignIn");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldNotClaimToAllowSignInOfADeletedAccount() {
    tenant.exists = false;
    assertThat(byHand(action.carryOut(tenant.assignment())).summary()).contains("Deleted users");
  }
}
