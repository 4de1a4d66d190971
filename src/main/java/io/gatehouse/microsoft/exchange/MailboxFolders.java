package io.gatehouse.microsoft.exchange;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The folders of a mailbox that others are given rights to. Folders are named in their owner's
 * language, so they are found by type; folders that the owner made are left out.
 */
@Component
class MailboxFolders {

  private static final Set<String> SHARED =
      Set.of(
          "Root",
          "Inbox",
          "Calendar",
          "SentItems",
          "Drafts",
          "DeletedItems",
          "Archive",
          "Contacts",
          "Tasks",
          "Notes");

  private final ExchangeOnline exchange;

  MailboxFolders(ExchangeOnline exchange) {
    this.exchange = exchange;
  }

  /**
   * A folder.
   *
   * @param path from the root, with backslashes, for example {@code \Posteingang}; the root is
   *     {@code \}
   */
  record Folder(String type, String path) {

    /** How cmdlets name it. */
    static String identity(String mailbox, String path) {
      return mailbox + ":" + path;
    }
  }

  List<Folder> of(String mailbox) {
    return all(mailbox).filter(folder -> SHARED.contains(folder.type())).toList();
  }

  /**
   * The path of the folder of this name. When several bear it, the one nearest the root; when none
   * does, the path that it would have there, which Exchange then refuses.
   */
  String path(String mailbox, String name) {
    String ending = "\\" + name;
    return all(mailbox)
        .map(Folder::path)
        .filter(
            path ->
                path.regionMatches(
                    true, path.length() - ending.length(), ending, 0, ending.length()))
        .min(Comparator.comparing(path -> path.chars().filter(c -> c == '\\').count()))
        .orElse(ending);
  }

  private Stream<Folder> all(String mailbox) {
    return exchange
        .read(
            "read the folders of the mailbox",
            mailbox,
            "Get-MailboxFolderStatistics",
            Map.of("Identity", mailbox))
        .stream()
        .map(
            folder -> {
              String type = folder.path("FolderType").asText();
              String path = folder.path("FolderPath").asText();
              return new Folder(type, "Root".equals(type) ? "\\" : path.replace('/', '\\'));
            });
  }
}
