package io.gatehouse.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Other people's rights to a mailbox: full access, send as, folders. */
final class PermissionCmdlets {

  void serve(ExchangeApi exchange) {
    exchange
        .on("Get-MailboxPermission", "Identity User", run -> list(run, "permissions", "User"))
        .on(
            "Add-MailboxPermission",
            "Identity User AccessRights InheritanceType AutoMapping",
            run -> add(run, "permissions", "User"))
        .on(
            "Remove-MailboxPermission",
            "Identity User AccessRights InheritanceType",
            run -> remove(run, "permissions", "User"))
        .on(
            "Get-RecipientPermission",
            "Identity Trustee",
            run -> list(run, "recipientPermissions", "Trustee"))
        .on(
            "Add-RecipientPermission",
            "Identity Trustee AccessRights",
            run -> add(run, "recipientPermissions", "Trustee"))
        .on(
            "Remove-RecipientPermission",
            "Identity Trustee AccessRights",
            run -> remove(run, "recipientPermissions", "Trustee"))
        .on("Get-MailboxFolderStatistics", "Identity FolderScope", this::folders)
        .on("Get-MailboxFolderPermission", "Identity User", this::folderPermissions)
        .on("Add-MailboxFolderPermission", "Identity User AccessRights", this::addFolder)
        .on("Set-MailboxFolderPermission", "Identity User AccessRights", this::setFolder)
        .on("Remove-MailboxFolderPermission", "Identity User", this::removeFolder);
  }

  private static ArrayNode entries(CmdletRun run, String store) {
    return run.mailbox("Identity").withArray("/" + store);
  }

  private List<ObjectNode> list(CmdletRun run, String store, String trustee) {
    String wanted = run.text(trustee);
    return Json.objects(entries(run, store)).stream()
        .filter(entry -> wanted == null || run.same(Json.text(entry, trustee), wanted))
        .toList();
  }

  private List<ObjectNode> add(CmdletRun run, String store, String trustee) {
    ObjectNode who = run.recipient(run.required(trustee));
    List<String> rights = rights(run);
    ObjectNode mailbox = run.mailbox("Identity");
    String name = Json.text(who, "UserPrincipalName");
    ObjectNode entry = Json.object();
    entry.put("Identity", Json.text(mailbox.get("properties"), "Name"));
    entry.put(trustee, name == null ? Json.text(who, "PrimarySmtpAddress") : name);
    rights.forEach(entry.putArray("AccessRights")::add);
    entry.put("IsInherited", false);
    if (trustee.equals("User")) {
      entry.put("Deny", false);
      entry.put("InheritanceType", "All");
    } else {
      entry.put("AccessControlType", "Allow");
    }
    ArrayNode entries = entries(run, store);
    if (Json.objects(entries).stream().anyMatch(entry::equals)) {
      run.warn("The appropriate access control entry is already present on the object.");
    } else {
      entries.add(entry);
    }
    return List.of(entry);
  }

  private static List<String> rights(CmdletRun run) {
    run.required("Identity");
    List<String> rights = new ArrayList<>();
    for (String value : run.values("AccessRights")) {
      rights.addAll(List.of(value.split(",\\s*")));
    }
    if (rights.isEmpty()) {
      run.required("AccessRights");
    }
    return rights;
  }

  private List<ObjectNode> remove(CmdletRun run, String store, String trustee) {
    String who = run.required(trustee);
    List<String> rights = rights(run);
    boolean found = false;
    ArrayNode entries = entries(run, store);
    for (ObjectNode entry : Json.objects(entries)) {
      if (Json.flag(entry, "IsInherited") || !run.same(Json.text(entry, trustee), who)) {
        continue;
      }
      found |=
          Json.remove(
              entry.withArray("/AccessRights"),
              right -> rights.stream().anyMatch(right.asText()::equalsIgnoreCase));
    }
    Json.remove(entries, entry -> entry.path("AccessRights").isEmpty());
    if (!found) {
      run.warn(
          "Can't remove the access control entry on the object for account '"
              + who
              + "' because the ACE doesn't exist on the object.");
    }
    return List.of();
  }

  private List<ObjectNode> folders(CmdletRun run) {
    List<ObjectNode> folders = new ArrayList<>();
    for (ObjectNode folder : Json.objects(entries(run, "folders"))) {
      folders.add(Json.without(folder, "permissions"));
    }
    return folders;
  }

  /** The folder that {@code mailbox:\path} names; the mailbox's root without a path. */
  private static ObjectNode folder(CmdletRun run) {
    String identity = run.required("Identity");
    int colon = identity.indexOf(":\\");
    String path = colon < 0 ? "" : identity.substring(colon + 2).replace('\\', '/');
    ObjectNode mailbox = run.mailboxOf(colon < 0 ? identity : identity.substring(0, colon));
    for (ObjectNode folder : Json.objects(mailbox.withArray("/folders"))) {
      String own = Json.text(folder, "FolderPath");
      boolean root = path.isEmpty() && "Root".equals(Json.text(folder, "FolderType"));
      if (root || ("/" + path).equalsIgnoreCase(own)) {
        return folder;
      }
    }
    throw CmdletRun.notFound(identity);
  }

  private List<ObjectNode> folderPermissions(CmdletRun run) {
    ObjectNode folder = folder(run);
    String wanted = run.text("User");
    List<ObjectNode> entries = new ArrayList<>();
    for (ObjectNode entry : Json.objects(folder.withArray("/permissions"))) {
      if (wanted == null || run.same(Json.text(entry, "User"), wanted)) {
        entries.add(entry.deepCopy().put("FolderName", Json.text(folder, "Name")));
      }
    }
    return entries;
  }

  private static ObjectNode folderEntry(CmdletRun run, ObjectNode folder) {
    String who = run.required("User");
    return Json.objects(folder.withArray("/permissions")).stream()
        .filter(entry -> run.same(Json.text(entry, "User"), who))
        .findFirst()
        .orElse(null);
  }

  private static ServiceError noEntry(CmdletRun run) {
    return CmdletRun.failed(
        404,
        "Microsoft.Exchange.Management.StoreTasks.UserNotFoundInPermissionEntryException",
        "There is no existing permission entry found for user: " + run.text("User") + ".");
  }

  private List<ObjectNode> addFolder(CmdletRun run) {
    ObjectNode folder = folder(run);
    if (folderEntry(run, folder) != null) {
      throw CmdletRun.failed(
          400,
          "Microsoft.Exchange.Management.StoreTasks.UserAlreadyExistsInPermissionEntryException",
          "An existing permission entry was found for user: " + run.text("User") + ".");
    }
    ObjectNode who = run.recipient(run.text("User"));
    List<String> rights = rights(run);
    ObjectNode entry = folder.withArray("/permissions").addObject();
    entry.put("User", Json.text(who, "DisplayName"));
    rights.forEach(entry.putArray("AccessRights")::add);
    return List.of(entry);
  }

  private List<ObjectNode> setFolder(CmdletRun run) {
    ObjectNode entry = folderEntry(run, folder(run));
    if (entry == null) {
      throw noEntry(run);
    }
    List<String> rights = rights(run);
    rights.forEach(entry.putArray("AccessRights")::add);
    return List.of();
  }

  private List<ObjectNode> removeFolder(CmdletRun run) {
    ObjectNode folder = folder(run);
    ObjectNode entry = folderEntry(run, folder);
    if (entry == null) {
      throw noEntry(run);
    }
    Json.remove(folder.withArray("/permissions"), other -> other == entry);
    return List.of();
  }
}
