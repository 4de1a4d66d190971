package io.gatehouse.microsoft.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxDelegate.Right;
import io.gatehouse.microsoft.Receipt;
import io.gatehouse.microsoft.wire.SideBySide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Other people's rights to a mailbox, in the four stores they live in. */
@Component
class MailboxRights {

  /** What everyone has without anybody having been given anything. */
  private static final Set<String> NOTHING = Set.of("None", "AvailabilityOnly");

  private static final Set<String> EVERYONE = Set.of("default", "anonymous");

  private final ExchangeOnline exchange;
  private final MailboxFolders folders;

  MailboxRights(ExchangeOnline exchange, MailboxFolders folders) {
    this.exchange = exchange;
    this.folders = folders;
  }

  List<MailboxDelegate> of(String mailbox) {
    Map<String, Object> identity = Map.of("Identity", mailbox);
    CompletableFuture<List<MailboxDelegate>> fullAccess =
        SideBySide.start(
            () ->
                granted(
                    Right.FULL_ACCESS,
                    "User",
                    exchange.read(
                        "read who has full access to the mailbox",
                        mailbox,
                        "Get-MailboxPermission",
                        identity)));
    CompletableFuture<List<MailboxDelegate>> sendAs =
        SideBySide.start(
            () ->
                granted(
                    Right.SEND_AS,
                    "Trustee",
                    exchange.read(
                        "read who may send as the mailbox",
                        mailbox,
                        "Get-RecipientPermission",
                        identity)));
    CompletableFuture<List<MailboxDelegate>> onBehalf =
        SideBySide.start(() -> onBehalf(mailbox, identity));
    List<MailboxDelegate> inFolders =
        SideBySide.each(folders.of(mailbox), folder -> inFolder(mailbox, folder)).stream()
            .flatMap(List::stream)
            .toList();
    return Stream.of(
            SideBySide.result(fullAccess),
            SideBySide.result(sendAs),
            SideBySide.result(onBehalf),
            inFolders)
        .flatMap(List::stream)
        .toList();
  }

  static List<MailboxDelegate> granted(
      Right right, String trusteeProperty, List<JsonNode> entries) {
    List<MailboxDelegate> delegates = new ArrayList<>();
    for (JsonNode entry : entries) {
      String trustee = Values.text(entry.path(trusteeProperty));
      boolean denies =
          Values.flag(entry.path("Deny"))
              || "Deny".equalsIgnoreCase(entry.path("AccessControlType").asText());
      if (trustee == null
          || "NT AUTHORITY\\SELF".equalsIgnoreCase(trustee)
          || Values.flag(entry.path("IsInherited"))
          || denies) {
        continue;
      }
      delegates.add(
          new MailboxDelegate(right, trustee, null, Values.rights(entry.path("AccessRights"))));
    }
    return delegates;
  }

  private List<MailboxDelegate> onBehalf(String mailbox, Map<String, Object> identity) {
    return onBehalf(
        exchange.read(
            "read who may send on behalf of the mailbox", mailbox, "Get-Mailbox", identity));
  }

  static List<MailboxDelegate> onBehalf(List<JsonNode> mailboxes) {
    return mailboxes.stream()
        .flatMap(found -> Values.texts(found.path("GrantSendOnBehalfTo")).stream())
        .map(
            trustee ->
                new MailboxDelegate(Right.SEND_ON_BEHALF, trustee, null, List.of("SendOnBehalf")))
        .toList();
  }

  private List<MailboxDelegate> inFolder(String mailbox, MailboxFolders.Folder folder) {
    return inFolder(
        folder.path(),
        exchange.read(
            "read the rights to the folder " + folder.path(),
            mailbox,
            "Get-MailboxFolderPermission",
            Map.of("Identity", MailboxFolders.Folder.identity(mailbox, folder.path()))));
  }

  static List<MailboxDelegate> inFolder(String path, List<JsonNode> entries) {
    return entries.stream()
        .map(
            entry ->
                new MailboxDelegate(
                    Right.FOLDER,
                    folderTrustee(entry.path("User")),
                    path,
                    Values.rights(entry.path("AccessRights"))))
        .filter(
            delegate ->
                !(isEveryone(delegate.trustee()) && NOTHING.containsAll(delegate.accessRights())))
        .toList();
  }

  /** A name, or an object that holds one. */
  private static String folderTrustee(JsonNode user) {
    for (String property : List.of("UserPrincipalName", "PrimarySmtpAddress", "DisplayName")) {
      if (Values.text(user.path(property)) != null) {
        return Values.text(user.path(property));
      }
    }
    return user.asText();
  }

  private static boolean isEveryone(String trustee) {
    return EVERYONE.contains(trustee.toLowerCase(Locale.ROOT));
  }

  Receipt remove(String mailbox, MailboxDelegate delegate) {
    return Settled.goneCounts(() -> change(mailbox, delegate, "Remove"));
  }

  Receipt add(String mailbox, MailboxDelegate delegate) {
    return Settled.thereCounts(() -> change(mailbox, delegate, "Add"));
  }

  private Receipt change(String mailbox, MailboxDelegate delegate, String verb) {
    boolean removes = verb.equals("Remove");
    String doing =
        removes ? "take away a right to the mailbox" : "give back a right to the mailbox";
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("Identity", mailbox);
    return switch (delegate.right()) {
      case FULL_ACCESS -> {
        parameters.put("User", delegate.trustee());
        parameters.put("AccessRights", delegate.accessRights());
        parameters.put("InheritanceType", "All");
        parameters.put("Confirm", false);
        yield exchange.change(doing, mailbox, verb + "-MailboxPermission", parameters);
      }
      case SEND_AS -> {
        parameters.put("Trustee", delegate.trustee());
        parameters.put("AccessRights", List.of("SendAs"));
        parameters.put("Confirm", false);
        yield exchange.change(doing, mailbox, verb + "-RecipientPermission", parameters);
      }
      case SEND_ON_BEHALF -> {
        parameters.put(
            "GrantSendOnBehalfTo",
            Map.of(
                "@odata.type",
                "#Exchange.GenericHashTable",
                removes ? "remove" : "add",
                delegate.trustee()));
        yield exchange.change(doing, mailbox, "Set-Mailbox", parameters);
      }
      case FOLDER -> {
        parameters.put("Identity", MailboxFolders.Folder.identity(mailbox, delegate.folder()));
        parameters.put("User", delegate.trustee());
        if (isEveryone(delegate.trustee())) {
          // Everyone's entry can't be removed, only emptied.
          parameters.put(
              "AccessRights", removes ? nothing(mailbox, delegate) : delegate.accessRights());
          yield exchange.change(doing, mailbox, "Set-MailboxFolderPermission", parameters);
        }
        if (removes) {
          parameters.put("Confirm", false);
        } else {
          parameters.put("AccessRights", delegate.accessRights());
        }
        yield exchange.change(doing, mailbox, verb + "-MailboxFolderPermission", parameters);
      }
    };
  }

  /** In a calendar, colleagues keep seeing free and busy. */
  private List<String> nothing(String mailbox, MailboxDelegate delegate) {
    boolean calendar =
        folders.of(mailbox).stream()
            .anyMatch(
                folder ->
                    folder.type().equals("Calendar") && folder.path().equals(delegate.folder()));
    return List.of(
        calendar && "default".equalsIgnoreCase(delegate.trustee()) ? "AvailabilityOnly" : "None");
  }
}
