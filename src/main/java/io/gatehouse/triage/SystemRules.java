package io.gatehouse.triage;

import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.triage.RuleIndicators.Forward;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises the rules that Outlook and Exchange keep for themselves: junk mail, out of office,
 * delegates. The name alone exempts nothing, because anyone can type it: the rule must also do no
 * more than the real one does.
 */
final class SystemRules {

  private static final Pattern JUNK = Pattern.compile("(?i)Junk E-?mail Rule");
  private static final Pattern OUT_OF_OFFICE =
      Pattern.compile("Microsoft\\.Exchange\\.OOF\\.[A-Za-z0-9.]+");
  private static final Pattern DELEGATE = Pattern.compile("(?i)Delegate Rule -\\d+");

  private SystemRules() {}

  static boolean isSystem(InboxRule rule, Organisation organisation) {
    String name = rule.name() == null ? "" : rule.name();
    if (rule.permanentDelete() || !insideOnly(rule, organisation)) {
      return false;
    }
    if (JUNK.matcher(name).matches()) {
      return recipients(rule).isEmpty()
          && !rule.deleteMessage()
          && !rule.markAsRead()
          && withoutWords(rule)
          && (rule.moveToFolder() == null
              || FolderNames.of(rule.moveToFolder()) == RuleIndicators.Destination.JUNK);
    }
    if (OUT_OF_OFFICE.matcher(name).matches()) {
      return recipients(rule).isEmpty()
          && !rule.deleteMessage()
          && !rule.markAsRead()
          && rule.moveToFolder() == null;
    }
    return DELEGATE.matcher(name).matches()
        && rule.moveToFolder() == null
        && !rule.markAsRead()
        && withoutWords(rule)
        && (rule.hidden() || meetingsOnly(rule) || recipients(rule).isEmpty());
  }

  private static boolean insideOnly(InboxRule rule, Organisation organisation) {
    return recipients(rule).stream().allMatch(to -> organisation.forward(to) == Forward.INTERNAL);
  }

  private static List<String> recipients(InboxRule rule) {
    return Stream.of(rule.forwardTo(), rule.redirectTo(), rule.forwardAsAttachmentTo())
        .flatMap(List::stream)
        .toList();
  }

  private static boolean withoutWords(InboxRule rule) {
    return rule.conditions().keySet().stream()
        .noneMatch(name -> name.contains("Words") || name.equals("From"));
  }

  private static boolean meetingsOnly(InboxRule rule) {
    return rule.conditions().getOrDefault("MessageTypeMatches", List.of()).stream()
        .anyMatch(type -> type.startsWith("Calendaring"));
  }
}
