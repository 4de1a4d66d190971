package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.TenantUnavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RevokeSessionsTest {

  private final FakeTenant tenant = new FakeTenant();
  private final RevokeSessions action = new RevokeSessions(tenant.directory, FakeTenant.READ_BACK);

  @Test
  void shouldRevokeAndSayWhatLivesOn() {
    Outcome.Done done = done(action.carryOut(tenant.assignment()));
    assertThat(tenant.sessionsValidFrom).isAfter(FakeTenant.CONTAINED);
    assertThat(done.summary()).contains("about an hour");
    assertThat(done.after().get("signInSessionsValidFromDateTime"))
        .isEqualTo(tenant.sessionsValidFrom.toString());
  }

  @Test
  void shouldAskNothingBeforeItRevokes() {
    tenant.faults.put(
        "signInState", effect -> assertThat(tenant.changes).as("revoked").isNotEmpty());
    done(action.carryOut(tenant.assignment()));
  }

  @Test
  void shouldStayRevokedWhenRepeated() {
    done(action.carryOut(tenant.assignment()));
    done(action.carryOut(tenant.assignment()));
    done(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldBelieveAServiceWhoseClockIsBehind() {
    tenant.serviceTime = FakeTenant.CONTAINED.minus(Duration.ofMinutes(10));
    done(action.carryOut(tenant.assignment()));
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("revokeSessions");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class);
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("revokeSessions", 403, "Insufficient privileges");
    assertThat(text(byHand(action.carryOut(tenant.assignment()))))
        .contains("Revoke-MgUserSignInSession -UserId 'mia@contoso.example'");
    byHand(action.readBack(tenant.assignment()));
    tenant.sessionsValidFrom = FakeTenant.CONTAINED.plusSeconds(1);
    done(action.readBack(tenant.assignment()));
  }

  @Test
  void shouldSendAGuestsSessionsToItsHomeTenant() {
    tenant.kind = AccountKind.GUEST;
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(tenant.changes).isEmpty();
    assertThat(text(byHand)).contains("home tenant", "about an hour");
    byHand(action.readBack(tenant.assignment()));
    tenant.enabled = false;
    assertThat(done(action.readBack(tenant.assignment())).summary()).contains("can't be seen");
  }
}
