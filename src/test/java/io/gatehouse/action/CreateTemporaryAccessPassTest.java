package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.AccountKind;
import io.gatehouse.action.CreateTemporaryAccessPass.Created;
import io.gatehouse.microsoft.SignInMethod;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CreateTemporaryAccessPassTest {

  private final FakeTenant tenant = new FakeTenant();
  private final CreateTemporaryAccessPass action =
      new CreateTemporaryAccessPass(tenant.signInMethods, FakeTenant.READ_BACK);

  private Created carryOut() {
    return action.carryOut(tenant.assignment(), Duration.ofHours(1));
  }

  @Test
  void shouldGiveThePassBesideTheOutcomeAndNowhereElse() {
    Created created = carryOut();
    assertThat(created.pass()).containsExactly("s3cret-pass".toCharArray());
    assertThat(done(created.outcome()).after()).containsEntry("minutes", 60L);
    assertThat(created.toString()).doesNotContain("s3cret-pass");
    done(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldSayThatAnEarlierPassIsVoid() {
    carryOut();
    assertThat(carryOut().outcome().summary()).contains("is void");
    assertThat(tenant.methods).hasSize(1);
  }

  @Test
  void shouldWipeThePassWhenItDoesNotShow() {
    tenant.ignore("createPass");
    assertThatThrownBy(this::carryOut).isInstanceOf(TenantUnavailable.class);
    assertThat(tenant.lastPass).containsOnly('\0');
  }

  @Test
  void shouldTellAPersonWhatToDoWhenThePolicyForbidsIt() {
    tenant.refuse("createPass", 400, "The policy does not allow it.");
    Created created = carryOut();
    assertThat(created.pass()).isNull();
    assertThat(text(byHand(created.outcome())))
        .contains("Temporary Access Pass is on", FakeTenant.UPN, "Never send");
    byHand(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldNotTakeAnAttackersEarlierPassForItsOwn() {
    tenant.methods.add(
        new SignInMethod(
            "old",
            SignInMethod.Type.TEMPORARY_ACCESS_PASS,
            "pass",
            FakeTenant.CONTAINED.minusSeconds(60)));
    byHand(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldSendAGuestToItsHomeTenant() {
    tenant.kind = AccountKind.GUEST;
    assertThat(text(byHand(carryOut().outcome()))).contains("home tenant");
    assertThat(tenant.changes).isEmpty();
  }
}
