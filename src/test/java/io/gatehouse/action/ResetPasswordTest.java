package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResetPasswordTest {

  private static final String SECRET = "Qz7-planted-secret";

  private final FakeTenant tenant = new FakeTenant();
  private final ResetPassword action = new ResetPassword(tenant.directory, FakeTenant.READ_BACK);

  private Outcome carryOut() {
    return carryOut(null);
  }

  private Outcome carryOut(Instant former) {
    return action.carryOut(tenant.assignment(), SECRET.toCharArray(), former);
  }

  /** Made anew a minute after the first, and the service only says that it took it. */
  @Test
  void shouldNotTakeTheFormerResetForItsOwn() {
    Instant former = FakeTenant.CONTAINED.plusSeconds(30);
    tenant.passwordChangedAt = former;
    tenant.serviceTime = former.plusSeconds(60);
    tenant.ignore("resetPassword");
    assertThatThrownBy(() -> carryOut(former)).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTakeAnEarlierAttemptWithTheSamePasswordForItsOwn() {
    Instant former = FakeTenant.CONTAINED.plusSeconds(30);
    tenant.passwordChangedAt = former.plusSeconds(40);
    tenant.serviceTime = former.plusSeconds(60);
    tenant.ignore("resetPassword");
    Outcome.Done done = done(carryOut(former));
    assertThat(ResetPassword.changedAt(done.after())).isEqualTo(tenant.passwordChangedAt);
  }

  @Test
  void shouldResetAndKeepTheSecretToItself() {
    Outcome.Done done = done(carryOut());
    assertThat(tenant.password).isEqualTo(SECRET);
    assertThat(done.toString()).doesNotContain(SECRET);
    assertThat(done.after())
        .containsEntry("passwordChangedAt", tenant.passwordChangedAt.toString());
  }

  @Test
  void shouldNotTakeSomebodyElsesChangeForItsOwn() {
    tenant.passwordChangedAt = FakeTenant.CONTAINED.plusSeconds(5);
    tenant.serviceTime = FakeTenant.CONTAINED.plusSeconds(3600);
    tenant.ignore("resetPassword");
    assertThatThrownBy(this::carryOut).isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldSucceedOnTheRetryWhenTheFirstAnswerWasLost() {
    tenant.loseAnswer("resetPassword");
    assertThatThrownBy(this::carryOut).isInstanceOf(TenantUnavailable.class);
    tenant.faults.put("resetPassword", effect -> {});
    done(carryOut());
    assertThat(tenant.password).isEqualTo(SECRET);
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("resetPassword");
    assertThatThrownBy(this::carryOut)
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("not in effect yet")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("resetPassword", 403, "Insufficient privileges");
    Outcome.ByHand byHand = byHand(carryOut());
    assertThat(text(byHand))
        .contains(FakeTenant.UPN, "Reset password", "Never send", "App passwords")
        .doesNotContain(SECRET);
    byHand(action.readBack(tenant.assignment()));
    tenant.passwordChangedAt = FakeTenant.CONTAINED.plusSeconds(1);
    done(action.readBack(tenant.assignment()));
  }

  @ParameterizedTest
  @EnumSource(
      value = AccountKind.class,
      names = {"SYNCED", "FEDERATED", "GUEST"})
  void shouldSendPasswordsMasteredElsewhereToAPerson(AccountKind kind) {
    tenant.kind = kind;
    Outcome.ByHand byHand = byHand(carryOut());
    assertThat(tenant.changes).isEmpty();
    String where =
        switch (kind) {
          case SYNCED -> "in Active Directory twice";
          case FEDERATED -> "identity provider of the domain contoso.example";
          default -> "home tenant";
        };
    assertThat(text(byHand)).contains(where, FakeTenant.UPN).doesNotContain(SECRET);
    assertThat(text(byHand)).containsAnyOf("Never send the password", "not to send");
    byHand(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldNameTheCommandForActiveDirectory() {
    tenant.kind = AccountKind.SYNCED;
    assertThat(text(byHand(carryOut())))
        .contains("Set-ADAccountPassword -Reset", "Start-ADSyncSyncCycle", "App passwords");
  }

  @Test
  void shouldNotClaimToResetADeletedAccount() {
    tenant.exists = false;
    byHand(carryOut());
  }
}
