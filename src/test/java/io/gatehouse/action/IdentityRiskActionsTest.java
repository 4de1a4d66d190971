package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.RiskState;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityRiskActionsTest {

  private final FakeTenant tenant = new FakeTenant();
  private final ConfirmCompromised confirm =
      new ConfirmCompromised(tenant.risk, FakeTenant.READ_BACK);
  private final DismissRisk dismiss = new DismissRisk(tenant.risk, FakeTenant.READ_BACK);

  @Test
  void shouldConfirmOnceAndDismissOnce() {
    assertThat(done(confirm.carryOut(tenant.assignment())).after())
        .isEqualTo(Map.of("riskLevel", "high", "riskState", "confirmedCompromised"));
    assertThat(done(confirm.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(done(dismiss.carryOut(tenant.assignment())).after())
        .containsEntry("riskState", "dismissed");
    assertThat(done(dismiss.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).hasSize(2);
  }

  @Test
  void shouldNotDismissARiskThatIsRemediatedAlready() {
    tenant.riskState = new RiskState("none", "remediated");
    assertThat(done(dismiss.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("confirmCompromised");
    tenant.ignore("dismiss");
    assertThatThrownBy(() -> confirm.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
    assertThatThrownBy(() -> dismiss.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("confirmCompromised", 403, "Insufficient privileges");
    tenant.refuse("dismiss", 403, "Insufficient privileges");
    assertThat(text(byHand(confirm.carryOut(tenant.assignment()))))
        .contains("Confirm user compromised", FakeTenant.UPN, FakeTenant.ID);
    assertThat(text(byHand(dismiss.carryOut(tenant.assignment()))))
        .contains("Dismiss user risk", FakeTenant.UPN, FakeTenant.ID);
    byHand(dismiss.readBack(tenant.assignment()));
    byHand(confirm.readBack(tenant.assignment()));
  }

  @Test
  void shouldNotGiveAPersonAStepThatNeedsALicenceTheTenantLacks() {
    tenant.refuse("risk", 403, "Your tenant is not licensed for this feature.");
    notNeeded(confirm.carryOut(tenant.assignment()));
    notNeeded(dismiss.carryOut(tenant.assignment()));
    notNeeded(dismiss.readBack(tenant.assignment()));
  }

  @Test
  void shouldLeaveAGuestsRiskToItsHomeTenant() {
    tenant.kind = AccountKind.GUEST;
    notNeeded(confirm.carryOut(tenant.assignment()));
    notNeeded(dismiss.carryOut(tenant.assignment()));
    assertThat(tenant.changes).isEmpty();
  }
}
