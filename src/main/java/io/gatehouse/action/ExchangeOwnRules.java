package io.gatehouse.action;

import io.gatehouse.account.Account;
import io.gatehouse.microsoft.InboxRule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last guard of the rules that Exchange keeps for itself, hidden: junk mail, out of office, and
 * meeting requests to delegates. A rule that bears such a name but is visible, deletes, or sends
 * mail where the real one would not is an attacker's, and is not protected by its name.
 */
final class ExchangeOwnRules {

  private static final Pattern JUNK = Pattern.compile("Junk E-Mail Rule");
  private static final Pattern OUT_OF_OFFICE = Pattern.compile("Microsoft\\.Exchange\\.OOF\\..*");
  private static final Pattern DELEGATE = Pattern.compile("Delegate Rule -\\d+");

  private ExchangeOwnRules() {}

  static boolean isOne(InboxRule rule, Account account) {
    String name = rule.name();
    if (name == null
        || !rule.hidden()
        || rule.permanentDelete()
        || rule.deleteMessage()
        || rule.markAsRead()) {
      return false;
    }
    List<String> recipients =
        Stream.of(rule.forwardTo(), rule.redirectTo(), rule.forwardAsAttachmentTo())
            .flatMap(List::stream)
            .toList();
    if (JUNK.matcher(name).matches()) {
      return recipients.isEmpty() && (rule.moveToFolder() == null || junk(rule.moveToFolder()));
    }
    if (OUT_OF_OFFICE.matcher(name).matches()) {
      return recipients.isEmpty() && rule.moveToFolder() == null;
    }
    return DELEGATE.matcher(name).matches()
        && rule.moveToFolder() == null
        && recipients.stream().allMatch(address -> inside(address, account));
  }

  private static boolean junk(String folder) {
    return folder.toLowerCase(Locale.ROOT).contains("junk");
  }

  /**
   * An address without a domain is one of Exchange's own; else the account must have its domain.
   */
  private static boolean inside(String address, Account account) {
    String domain = domain(address);
    return address.indexOf('@') < 0
        || Stream.concat(Stream.of(account.userPrincipalName()), account.proxyAddresses().stream())
            .anyMatch(own -> domain(own).equals(domain));
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
