package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Devices and whose they are. */
final class DevicesApi {

  private static final Listing DEVICES =
      Listing.of("microsoft.graph.device").hiding("registeredOwners", "registeredUsers");
  private static final Listing OF_USER =
      Listing.of("microsoft.graph.directoryObject")
          .mixed()
          .hiding("registeredOwners", "registeredUsers");

  void serve(Router router) {
    String read = "Device.Read.All|Directory.Read.All";
    router
        .get("/devices", read, call -> DEVICES.list(call, call.state().all("devices")))
        .get("/devices/{device}", read, call -> DEVICES.one(call, device(call)))
        .on("PATCH", "/devices/{device}", "Device.ReadWrite.All", this::update)
        .get("/devices(deviceId='{deviceId}')", read, call -> DEVICES.one(call, byDeviceId(call)))
        .get(
            "/users/{user}/registeredDevices",
            "User.Read.All|Directory.Read.All",
            call -> of(call, "registeredUsers"))
        .get(
            "/users/{user}/ownedDevices",
            "User.Read.All|Directory.Read.All",
            call -> of(call, "registeredOwners"));
  }

  private static ObjectNode device(Call call) {
    return call.state().get("devices", call.parameter("device"));
  }

  private static ObjectNode byDeviceId(Call call) {
    return call.state().where("devices", "deviceId", call.parameter("deviceId")).stream()
        .findFirst()
        .orElseThrow(() -> ServiceError.notFound(call.parameter("deviceId")));
  }

  private Reply update(Call call) {
    ObjectNode device = device(call);
    for (var property : call.body().properties()) {
      String name = property.getKey();
      if (!Schema.properties("microsoft.graph.device").containsKey(name)) {
        throw ServiceError.badRequest("Invalid property '" + name + "'.");
      }
      if (name.equals("accountEnabled") && !property.getValue().isBoolean()) {
        throw ServiceError.badRequest("Invalid value specified for property 'accountEnabled'.");
      }
    }
    device.setAll(Json.without(call.body(), "@odata.type", "id"));
    return Reply.noContent();
  }

  private Reply of(Call call, String relation) {
    String id = call.user().get("id").asText();
    List<ObjectNode> devices = new ArrayList<>();
    for (ObjectNode device :
        call.state().where("devices", device -> Memberships.contains(device, relation, id))) {
      devices.add(
          Json.object().put("@odata.type", "#microsoft.graph.device").setAll(device.deepCopy()));
    }
    return OF_USER.list(call, devices);
  }
}
