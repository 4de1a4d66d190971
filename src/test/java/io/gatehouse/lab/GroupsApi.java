package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Groups and their members. */
final class GroupsApi {

  private static final String READ = "GroupMember.Read.All|Group.Read.All|Directory.Read.All";
  private static final String WRITE =
      "GroupMember.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All";

  private static final Listing GROUPS =
      Listing.of("microsoft.graph.group").hiding("members", "owners");

  void serve(Router router) {
    router
        .get("/groups", READ, call -> GROUPS.list(call, call.state().all("groups")))
        .get("/groups/{group}", READ, call -> GROUPS.one(call, group(call)))
        .get("/groups/{group}/members", READ, call -> related(call, "members"))
        .get("/groups/{group}/transitiveMembers", READ, call -> related(call, "members"))
        .get("/groups/{group}/owners", READ, call -> related(call, "owners"))
        .on("POST", "/groups/{group}/members/$ref", WRITE, this::addMember)
        .on("DELETE", "/groups/{group}/members/{member}/$ref", WRITE, this::removeMember)
        .on("DELETE", "/groups/{group}/members/{member}", WRITE, this::deleteMemberObject);
  }

  private static ObjectNode group(Call call) {
    return call.state().get("groups", call.parameter("group"));
  }

  private Reply related(Call call, String relation) {
    List<ObjectNode> objects = new ArrayList<>();
    for (String id : Json.strings(group(call).get(relation))) {
      ObjectNode user = call.state().find("users", id);
      ObjectNode group = call.state().find("groups", id);
      if (user != null) {
        objects.add(UsersApi.member(user));
      } else if (group != null) {
        objects.add(
            Json.object().put("@odata.type", "#microsoft.graph.group").setAll(group.deepCopy()));
      }
    }
    return UsersApi.DIRECTORY_OBJECTS.list(call, objects);
  }

  private Reply addMember(Call call) {
    ObjectNode group = writable(call);
    String reference = call.required("@odata.id");
    String id = reference.substring(reference.lastIndexOf('/') + 1);
    if (call.state().find("users", id) == null && call.state().find("groups", id) == null) {
      throw ServiceError.notFound(id);
    }
    if (Memberships.contains(group, "members", id)) {
      throw ServiceError.badRequest(
          "One or more added object references already exist for the following modified"
              + " properties: 'members'.");
    }
    group.withArray("/members").add(id);
    return Reply.noContent();
  }

  private Reply removeMember(Call call) {
    ObjectNode group = writable(call);
    String id = call.parameter("member");
    if (!Memberships.contains(group, "members", id)) {
      throw ServiceError.notFound(id);
    }
    ArrayNode before = group.withArray("/members").deepCopy();
    new Memberships(call.state())
        .refuseLastGlobalAdministrator(
            () ->
                Json.remove(
                    group.withArray("/members"), member -> id.equalsIgnoreCase(member.asText())),
            () -> group.set("members", before));
    return Reply.noContent();
  }

  /** What a forgotten {@code /$ref} does at the service: it deletes the member itself. */
  private Reply deleteMemberObject(Call call) {
    String id = call.parameter("member");
    if (!Memberships.contains(group(call), "members", id)) {
      throw ServiceError.notFound(id);
    }
    call.state().remove("users", id);
    call.state()
        .all("groups")
        .forEach(
            group ->
                Json.remove(
                    group.withArray("/members"), member -> id.equalsIgnoreCase(member.asText())));
    return Reply.noContent();
  }

  private static ObjectNode writable(Call call) {
    ObjectNode group = group(call);
    if (Json.flag(group, "onPremisesSyncEnabled")) {
      throw ServiceError.badRequest(
          "Unable to update the specified properties for on-premises mastered Directory Sync"
              + " objects or objects currently undergoing migration.");
    }
    if (Json.strings(group.get("groupTypes")).contains("DynamicMembership")) {
      throw ServiceError.badRequest(
          "Insufficient privileges to update the members of a group with dynamic membership.");
    }
    if (Json.flag(group, "isAssignableToRole")
        && !call.grants().has("RoleManagement.ReadWrite.Directory")) {
      throw ServiceError.denied();
    }
    return group;
  }
}
