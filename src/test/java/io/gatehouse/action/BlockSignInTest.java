package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.notNeeded;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.account.AccountKind;
import io.gatehouse.microsoft.TenantUnavailable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockSignInTest {

  private final FakeTenant tenant = new FakeTenant();
  private final BlockSignIn action = new BlockSignIn(tenant.directory, FakeTenant.READ_BACK);

  @Test
  void shouldBlockAndShowBeforeAndAfter() {
    Outcome.Done done = done(action.carryOut(tenant.assignment()));
    assertThat(tenant.enabled).isFalse();
    assertThat(done.before()).isEqualTo(Map.of("accountEnabled", true));
    assertThat(done.after()).isEqualTo(Map.of("accountEnabled", false));
    assertThat(done.receipts()).hasSize(1);
    assertThat(BlockSignIn.blocked(done)).isTrue();
  }

  @Test
  void shouldChangeNothingTheSecondTime() {
    action.carryOut(tenant.assignment());
    tenant.changes.clear();
    assertThat(done(action.carryOut(tenant.assignment())).receipts()).isEmpty();
    assertThat(tenant.changes).isEmpty();
  }

  @Test
  void shouldAskNothingBeforeItBlocks() {
    tenant.faults.put(
        "signInState", effect -> assertThat(tenant.changes).as("blocked").isNotEmpty());
    done(action.carryOut(tenant.assignment()));
  }

  @Test
  void shouldBlockAnAccountThatWasEnabledSinceItWasResolved() {
    tenant.enabled = false;
    Assignment resolved = tenant.assignment();
    tenant.enabled = true;
    assertThat(done(action.carryOut(resolved)).receipts()).hasSize(1);
    assertThat(tenant.enabled).isFalse();
  }

  @Test
  void shouldTellAPersonWhatToDoWhenRefused() {
    tenant.refuse("blockSignIn", 403, "Insufficient privileges");
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(byHand.summary()).contains("Insufficient privileges", "req-403");
    assertThat(text(byHand))
        .contains("Block sign-in", "Update-MgUser -UserId 'mia@contoso.example'");
    assertThat(byHand.before()).isNull();
    assertThat(BlockSignIn.blocked(byHand)).isFalse();
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("blockSignIn");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("accepted but is not in effect yet");
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNCED", "FEDERATED"})
  void shouldBlockAtOnceAndLeaveTheOtherDirectoryToAPerson(AccountKind kind) {
    tenant.kind = kind;
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment()));
    assertThat(tenant.enabled).isFalse();
    assertThat(BlockSignIn.blocked(byHand)).isTrue();
    assertThat(byHand.receipts()).hasSize(1);
    assertThat(text(byHand))
        .contains(kind == AccountKind.SYNCED ? "Disable-ADAccount" : "identity provider");
    assertThat(done(action.readBack(tenant.assignment())).receipts()).isEmpty();
  }

  @Test
  void shouldSeeThatSynchronizationRevertedTheBlock() {
    tenant.kind = AccountKind.SYNCED;
    action.carryOut(tenant.assignment());
    tenant.enabled = true;
    assertThat(byHand(action.readBack(tenant.assignment())).summary()).contains("still allowed");
  }

  @Test
  void shouldSayThatAGuestIsBlockedHereOnly() {
    tenant.kind = AccountKind.GUEST;
    assertThat(done(action.carryOut(tenant.assignment())).summary()).contains("home tenant");
  }

  @Test
  void shouldNotNeedToBlockADeletedAccount() {
    tenant.exists = false;
    assertThat(notNeeded(action.carryOut(tenant.assignment())).summary()).contains("restored");
  }

  @Test
  void shouldNotBelieveThatAnAccountIsGoneThatIsThere() {
    tenant.miss("blockSignIn");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment()))
        .isInstanceOf(TenantUnavailable.class)
        .hasMessageContaining("404 Not Found")
        .hasMessageContaining("second look");
  }
}
