package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.RestrictedSender;
import io.gatehouse.microsoft.TenantThrottled;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleaseSenderTest {

  private final FakeTenant tenant = new FakeTenant();
  private final RestrictedSenderLookup lookup = new RestrictedSenderLookup(tenant.mailboxes);
  private final ReleaseSender action =
      new ReleaseSender(tenant.mailboxes, lookup, FakeTenant.READ_BACK);

  @BeforeEach
  void restrict() {
    tenant.restricted.put(
        FakeTenant.UPN, new RestrictedSender(FakeTenant.UPN, "ExceedingLimitType=Internal", null));
  }

  @Test
  void shouldReleaseOnce() {
    Outcome.Done done = done(action.carryOut(tenant.assignment()));
    assertThat(done.before()).containsEntry("reason", "ExceedingLimitType=Internal");
    assertThat(ReleaseSender.accepted(done)).isTrue();
    notNeeded(action.carryOut(tenant.assignment()));
    assertThat(tenant.changes).hasSize(1);
    assertThat(lookup.restricted(tenant.account())).isFalse();
  }

  @Test
  void shouldNotCallTheServiceWhenNothingIsRestricted() {
    tenant.restricted.clear();
    notNeeded(action.carryOut(tenant.assignment()));
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldOnlyLookWhenItMayHaveAskedBeforeItWasStopped() {
    Outcome.ByHand byHand = byHand(action.askedBefore(tenant.assignment()));
    assertThat(ReleaseSender.accepted(byHand)).isFalse();
    assertThat(byHand.summary()).contains("does not ask twice");
    assertThat(text(byHand)).contains("Restricted entities");
    tenant.restricted.clear();
    done(action.askedBefore(tenant.assignment()));
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldWaitForAReleaseThatTakesItsTimeInsteadOfRetrying() {
    tenant.ignore("releaseSender");
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(ReleaseSender.accepted(byHand)).isTrue();
    assertThat(byHand.receipts()).hasSize(1);
    assertThat(text(byHand)).contains("Do not release it again", "24 hours");
    byHand(action.readBack(tenant.assignment()));
    tenant.restricted.clear();
    done(action.readBack(tenant.assignment()));
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldSeeThatAReleaseWithoutAnAnswerTookEffect() {
    tenant.loseAnswer("releaseSender");
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).isEmpty();
  }

  @Test
  void shouldNotAskTwiceWhenNoAnswerCame() {
    tenant.loseRequest("releaseSender");
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(ReleaseSender.accepted(byHand)).isFalse();
    assertThat(text(byHand)).contains("Restricted entities", FakeTenant.UPN);
  }

  @Test
  void shouldNotAskTwiceWhenTheServiceFailed() {
    tenant.fail("releaseSender");
    assertThat(ReleaseSender.accepted(byHand(action.carryOut(tenant.assignment())))).isFalse();
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldAskForARetryWhenTheServiceAsksToWait() {
    tenant.faults.put(
        "releaseSender",
        effect -> {
          throw new TenantThrottled("429", Duration.ofSeconds(7), "req-429", null);
        });
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantThrottled.class);
    tenant.faults.clear();
    done(action.carryOut(tenant.assignment()));
  }

  @Test
  void shouldSendAPersonToSupportWhenTheLimitIsReached() {
    tenant.refuse("releaseSender", 400, "The sender can't be unblocked anymore.");
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(ReleaseSender.accepted(byHand)).isFalse();
    assertThat(text(byHand))
        .contains(
            "Microsoft Support", "Remove-BlockedSenderAddress -SenderAddress", FakeTenant.UPN);
  }

  @Test
  void shouldFindASenderThatIsListedByItsAddress() {
    Account other =
        new Account(
            FakeTenant.ID,
            FakeTenant.UPN,
            null,
            "mia.berg@contoso.example",
            false,
            AccountKind.SYNCED,
            true,
            null,
            List.of());
    tenant.restricted.clear();
    assertThat(lookup.restricted(other)).isFalse();
    tenant.restricted.put(
        "mia.berg@contoso.example", new RestrictedSender("mia.berg@contoso.example", null, null));
    assertThat(lookup.restricted(other)).isTrue();
  }
}
