package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.Devices;
import io.gatehouse.microsoft.Receipt;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

@Component
class GraphDevices implements Devices {

  private final Graph graph;

  GraphDevices(Graph graph) {
    this.graph = graph;
  }

  @Override
  public List<Device> registeredBy(String accountId) {
    var builder = graph.client().users().byUserId(accountId).registeredDevices();
    return graph
        .list(
            "read the registered devices",
            headers -> builder.get(c -> c.options.add(headers)),
            (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
            DirectoryObjectCollectionResponse::getValue)
        .stream()
        .flatMap(GraphDevices::read)
        .toList();
  }

  /** Owned objects that are no devices are passed over. */
  static Stream<Device> read(DirectoryObject object) {
    return Stream.of(object)
        .filter(com.microsoft.graph.models.Device.class::isInstance)
        .map(com.microsoft.graph.models.Device.class::cast)
        .map(
            device ->
                new Device(
                    Graph.required("read the registered devices", device.getId()),
                    device.getDisplayName(),
                    device.getOperatingSystem(),
                    Graph.instant(device.getRegistrationDateTime()),
                    Graph.required("read the registered devices", device.getAccountEnabled())));
  }

  @Override
  public Receipt disable(String deviceId) {
    return setEnabled("disable the device", deviceId, false);
  }

  @Override
  public Receipt enable(String deviceId) {
    return setEnabled("enable the device", deviceId, true);
  }

  private Receipt setEnabled(String doing, String deviceId, boolean enabled) {
    com.microsoft.graph.models.Device change = new com.microsoft.graph.models.Device();
    change.setAccountEnabled(enabled);
    return graph.change(
        doing,
        headers ->
            graph
                .client()
                .devices()
                .byDeviceId(deviceId)
                .patch(change, c -> c.options.add(headers)));
  }
}
