package io.gatehouse.action;

import static io.gatehouse.action.Outcomes.byHand;
import static io.gatehouse.action.Outcomes.done;
import static io.gatehouse.action.Outcomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.TenantUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisableDevicesTest {

  private final FakeTenant tenant = new FakeTenant();
  private final DisableDevices action = new DisableDevices(tenant.devices, FakeTenant.READ_BACK);

  @BeforeEach
  void register() {
    tenant.registered.add(new Device("d1", "LAPTOP", "Windows", null, true));
    tenant.registered.add(new Device("d2", "KALI", "Linux", null, true));
  }

  @Test
  void shouldDisableTheChosenDeviceOnce() {
    assertThat(done(action.carryOut(tenant.assignment("d2"))).summary()).contains("“KALI”");
    assertThat(done(action.carryOut(tenant.assignment("d2"))).receipts()).isEmpty();
    assertThat(tenant.registered).extracting(Device::enabled).containsExactly(true, false);
    assertThat(tenant.changes).hasSize(1);
  }

  @Test
  void shouldDoTheRestWhenOneIsRefused() {
    tenant.refuse("disableDevice:d1", 400, "The device is synchronized.");
    Outcome.ByHand byHand = byHand(action.carryOut(tenant.assignment("d1", "d2")));
    assertThat(tenant.registered.get(1).enabled()).isFalse();
    assertThat(text(byHand))
        .contains("Update-MgDevice -DeviceId 'd1' -AccountEnabled:$false", FakeTenant.UPN)
        .doesNotContain("'d2'");
    byHand(action.readBack(tenant.assignment("d1", "d2")));
  }

  @Test
  void shouldAskForARetryWhenAcceptedButNotInEffect() {
    tenant.ignore("disableDevice");
    assertThatThrownBy(() -> action.carryOut(tenant.assignment("d1")))
        .isInstanceOf(TenantUnavailable.class);
  }
}
