package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Exchange's own role groups. */
final class RoleGroupCmdlets {

  private static final String DIRECTORY = "Microsoft.Exchange.Data.Directory.";

  void serve(ExchangeApi exchange) {
    exchange
        .on("Get-RoleGroup", "Identity Filter", this::get)
        .on("Get-RoleGroupMember", "Identity", this::members)
        .on("Add-RoleGroupMember", "Identity Member BypassSecurityGroupManagerCheck", this::add)
        .on(
            "Remove-RoleGroupMember",
            "Identity Member BypassSecurityGroupManagerCheck",
            this::remove);
  }

  private List<ObjectNode> get(CmdletRun run) {
    List<ObjectNode> groups = new ArrayList<>();
    if (run.text("Identity") != null) {
      groups.add(shown(run, group(run)));
    } else {
      run.state().all("roleGroups").forEach(group -> groups.add(shown(run, group)));
    }
    return groups;
  }

  private static ObjectNode shown(CmdletRun run, ObjectNode group) {
    ObjectNode shown = group.deepCopy();
    ArrayNode names = shown.putArray("Members");
    for (String id : Json.strings(group.get("Members"))) {
      ObjectNode user = run.state().find("users", id);
      names.add(user == null ? id : Json.text(user, "displayName"));
    }
    return shown;
  }

  private static ObjectNode group(CmdletRun run) {
    String identity = run.required("Identity");
    return run
        .state()
        .where(
            "roleGroups",
            group ->
                identity.equalsIgnoreCase(Json.text(group, "Name"))
                    || identity.equalsIgnoreCase(Json.text(group, "id")))
        .stream()
        .findFirst()
        .orElseThrow(() -> CmdletRun.notFound(identity));
  }

  private List<ObjectNode> members(CmdletRun run) {
    List<ObjectNode> members = new ArrayList<>();
    for (String id : Json.strings(group(run).get("Members"))) {
      ObjectNode user = run.state().find("users", id);
      if (user == null) {
        continue;
      }
      ObjectNode member = Json.object();
      String name = Json.text(user, "userPrincipalName");
      member.put("Identity", Json.text(user, "displayName"));
      member.put("Name", Json.text(user, "displayName"));
      member.put("DisplayName", Json.text(user, "displayName"));
      member.put("Guid", id);
      member.put("ExternalDirectoryObjectId", id);
      member.put("PrimarySmtpAddress", Json.text(user, "mail"));
      member.put("WindowsLiveID", name);
      member.put("RecipientType", "UserMailbox");
      members.add(member);
    }
    return members;
  }

  private static String memberId(CmdletRun run) {
    String member = run.required("Member");
    ObjectNode user = run.state().findUser(member);
    if (user != null) {
      return user.get("id").asText();
    }
    ObjectNode mailbox = run.findMailbox(member);
    if (mailbox == null) {
      throw CmdletRun.notFound(member);
    }
    return mailbox.get("id").asText();
  }

  private static ObjectNode changeable(CmdletRun run) {
    ObjectNode group = group(run);
    if (Json.flag(group, "IsLinked") || Json.flag(group, "IsDirSynced")) {
      throw CmdletRun.failed(
          400,
          "Microsoft.Exchange.Management.RbacTasks.LinkedRoleGroupException",
          "Members of a linked or synchronized role group can't be changed here.");
    }
    if (!run.flag("BypassSecurityGroupManagerCheck")) {
      throw CmdletRun.failed(
          403,
          "Microsoft.Exchange.Configuration.Tasks.OperationRequiresGroupManagerException",
          "You don't have sufficient permissions. This operation can only be performed by a"
              + " manager of the group.");
    }
    return group;
  }

  private List<ObjectNode> add(CmdletRun run) {
    ObjectNode group = changeable(run);
    String id = memberId(run);
    if (Memberships.contains(group, "Members", id)) {
      throw CmdletRun.failed(
          400,
          DIRECTORY + "Recipient.MemberAlreadyExistsException",
          "The recipient \""
              + run.text("Member")
              + "\" is already a member of the group \""
              + run.text("Identity")
              + "\".");
    }
    group.withArray("/Members").add(id);
    return List.of();
  }

  private List<ObjectNode> remove(CmdletRun run) {
    ObjectNode group = changeable(run);
    String id = memberId(run);
    if (!Json.remove(group.withArray("/Members"), member -> id.equals(member.asText()))) {
      throw CmdletRun.failed(
          404,
          DIRECTORY + "Recipient.MemberNotFoundException",
          "The recipient \""
              + run.text("Member")
              + "\" isn't a member of the group \""
              + run.text("Identity")
              + "\".");
    }
    return List.of();
  }
}
