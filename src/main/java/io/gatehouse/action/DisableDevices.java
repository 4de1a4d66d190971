package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.Devices;
import io.gatehouse.microsoft.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the chosen devices from signing in; a disabled device loses its primary refresh token. */
@Component
public final class DisableDevices extends ItemAction<Device> {

  private final Devices devices;

  public DisableDevices(Devices devices, ReadBack readBack) {
    super(
        readBack,
        new ItemWords(
            "registered device",
            "registered devices",
            "disable",
            "disabled",
            "devices",
            "Every chosen device is disabled or no longer registered."));
    this.devices = devices;
  }

  @Override
  public ActionName name() {
    return ActionName.DISABLE_DEVICES;
  }

  @Override
  List<Device> list(Account account) {
    return devices.registeredBy(account.id());
  }

  @Override
  String key(Device device) {
    return device.id();
  }

  @Override
  String label(Device device) {
    return Quoted.name(device.displayName() == null ? device.id() : device.displayName());
  }

  @Override
  Map<String, Object> state(Device device) {
    return describe(device);
  }

  static Map<String, Object> describe(Device device) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("id", device.id());
    state.put("displayName", device.displayName());
    state.put("enabled", device.enabled());
    return state;
  }

  @Override
  boolean open(Device device) {
    return device.enabled();
  }

  @Override
  Receipt change(Account account, Device device) {
    return devices.disable(device.id());
  }

  @Override
  List<String> where(Account account) {
    return List.of(
        ByHandSteps.entraUser(account)
            + " > Devices > the device > Disable, as Cloud Device Administrator. A device that is"
            + " synchronized from Active Directory is disabled there.",
        "Or in PowerShell, first: Connect-MgGraph -Scopes Device.ReadWrite.All");
  }

  @Override
  String step(Account account, Device device) {
    return "Update-MgDevice -DeviceId "
        + Quoted.powerShell(device.id())
        + " -AccountEnabled:$false";
  }

  @Override
  Outcome missing(Account account) {
    return new Outcome.NotNeeded(ByHandSteps.gone(account));
  }
}
