package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.Devices;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.triage.FindingCategory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a device sign in again. One that is no longer registered has to be registered anew. */
record DeviceRestoration(Devices devices, SealedItems sealed) implements Restoration<Device> {

  @Override
  public FindingCategory category() {
    return FindingCategory.DEVICE;
  }

  @Override
  public List<Device> sealed(Assignment assignment, int round) {
    return sealed.devices(assignment, round);
  }

  @Override
  public List<Device> list(Account account) {
    return devices.registeredBy(account.id());
  }

  @Override
  public String key(Device device) {
    return device.id();
  }

  @Override
  public boolean inEffect(Device device, List<Device> now) {
    return now.stream()
        .anyMatch(other -> other.id().equals(device.id()) && other.enabled() == device.enabled());
  }

  @Override
  public Optional<String> inTheWay(Device device, List<Device> now) {
    return now.stream().anyMatch(other -> other.id().equals(device.id()))
        ? Optional.empty()
        : Optional.of("it is no longer registered; its owner has to register it anew");
  }

  @Override
  public Receipt putBack(Account account, Device device, List<Device> now) {
    return devices.enable(device.id());
  }

  @Override
  public Map<String, Object> state(Device device) {
    return DisableDevices.describe(device);
  }

  @Override
  public String step(Account account, Device device) {
    return ByHandSteps.entraUser(account)
        + " > Devices > the device > Enable, as Cloud Device Administrator. "
        + ByHandSteps.graph("Device.ReadWrite.All")
        + "Update-MgDevice -DeviceId "
        + Quoted.powerShell(device.id())
        + " -AccountEnabled:$true";
  }
}
