package io.gatehouse.triage;

import io.gatehouse.triage.RuleIndicators.Scope;
import io.gatehouse.triage.RuleIndicators.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a rule's conditions. Conditions are joined by and, the words of one condition by or.
 *
 * <p>Condition names are those of {@code New-InboxRule}
 * (https://learn.microsoft.com/powershell/module/exchangepowershell/new-inboxrule).
 */
final class RuleConditions {

  private static final Vocabulary WORDS = Vocabulary.DEFAULT;
  private static final Pattern SIZE =
      Pattern.compile("([0-9]+(?:[.,][0-9]+)?)\\s*([KMG]?B)?", Pattern.CASE_INSENSITIVE);
  // What mail gateways put before a subject, which only they write.
  private static final Pattern SPAM_TAG =
      Pattern.compile(
          "(?i)\\s*(\\[\\W*(spam|bulk|junk|suspected spam|spam\\?)\\W*\\]|\\*+\\s*(spam|bulk)\\s*\\*+"
              + "|\\{spam\\??\\}|x-spam-[a-z]+.*)\\s*");
  private static final double TINY_BYTES = 20 * 1024;
  private static final Set<String> EVERYWHERE =
      Set.of(
          "the",
          "and",
          "to",
          "of",
          "you",
          "is",
          "der",
          "die",
          "das",
          "und",
          "og",
          "er",
          "til",
          "de",
          "het",
          "een",
          "en",
          "un",
          "ir",
          "par",
          "com",
          "www",
          "http",
          "https",
          "mailto",
          "from",
          "received",
          "mime version",
          "message id",
          "content type",
          "return path",
          "subject",
          "date",
          "hi",
          "hello",
          "hej",
          "hallo",
          "dear",
          "e",
          "regards");
  private static final Set<String> REPLIES =
      Set.of(
          "re", "sv", "aw", "antw", "vs", "ats", "atb", "fw", "fwd", "wg", "vb", "vl", "doorst",
          "tr");

  private final List<Condition> conditions;
  private final Organisation organisation;

  RuleConditions(Map<String, List<String>> raw, Organisation organisation) {
    this.organisation = organisation;
    this.conditions = new ArrayList<>();
    raw.forEach(
        (name, values) -> {
          List<String> given =
              values == null ? List.of() : values.stream().filter(v -> v != null).toList();
          boolean off = given.isEmpty() || given.stream().allMatch("false"::equalsIgnoreCase);
          if (!off) {
            conditions.add(new Condition(name.toLowerCase(Locale.ROOT), given));
          }
        });
  }

  Scope scope() {
    Scope scope = Scope.ALL;
    for (Condition condition : conditions) {
      Scope own = scopeOf(condition);
      scope = own.compareTo(scope) < 0 ? own : scope;
    }
    return scope;
  }

  /** What the most telling words are about. */
  Topic topic() {
    Set<Topic> topics = EnumSet.of(Topic.NONE);
    for (Condition condition : conditions) {
      for (String value : condition.values()) {
        topics.add(topicOf(condition, value));
      }
    }
    return topics.stream().reduce((a, b) -> a.compareTo(b) > 0 ? a : b).orElse(Topic.NONE);
  }

  /** How many words are about any topic. */
  int topicWords() {
    return (int)
        conditions.stream()
            .flatMap(
                condition -> condition.values().stream().map(value -> topicOf(condition, value)))
            .filter(topic -> topic != Topic.NONE)
            .count();
  }

  /** Whether one of the conditions lets nothing but routine mail through. */
  boolean routine() {
    boolean serious = topic().compareTo(Topic.NONE) > 0;
    for (Condition condition : conditions) {
      if (condition.flag() && condition.name().contains("subscription")) {
        return true;
      }
      boolean all =
          !condition.flag()
              && condition.values().stream()
                  .allMatch(
                      value ->
                          isBulk(condition, value) || (!serious && isRoutine(condition, value)));
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** Whether it picks the mail of a person, of a business contact or of all colleagues. */
  boolean fromPeople() {
    return conditions.stream()
        .filter(Condition::ofSender)
        .flatMap(condition -> condition.values().stream())
        .anyMatch(this::isPerson);
  }

  /** Every word and address that it looks for. */
  List<String> words() {
    return conditions.stream()
        .filter(condition -> !condition.flag())
        .flatMap(condition -> condition.values().stream())
        .toList();
  }

  boolean none() {
    return conditions.isEmpty();
  }

  /** The tricks that make a condition look like one although every message meets it. */
  List<String> tricks() {
    return conditions.stream()
        .filter(condition -> scopeOf(condition) == Scope.ALL)
        .map(
            condition ->
                "The condition "
                    + condition.name()
                    + " ("
                    + shown(condition.values())
                    + ") is met by practically every message.")
        .toList();
  }

  static String shown(List<String> values) {
    return String.join(
        ", ", values.stream().limit(12).map(v -> "“" + Folding.shown(v) + "”").toList());
  }

  private Scope scopeOf(Condition condition) {
    String name = condition.name();
    if (name.contains("size")) {
      boolean upper = name.contains("max");
      double bytes = condition.values().stream().mapToDouble(RuleConditions::bytes).min().orElse(0);
      return upper
          ? (bytes >= 10 * 1024 * 1024 ? Scope.ALL : Scope.NARROW)
          : (bytes <= TINY_BYTES ? Scope.ALL : Scope.NARROW);
    }
    if (name.contains("receivedafter")) {
      return Scope.ALL;
    }
    if (name.contains("importance") || name.contains("sensitivity")) {
      return condition.values().stream().anyMatch("normal"::equalsIgnoreCase)
          ? Scope.ALL
          : Scope.NARROW;
    }
    if (name.startsWith("myname") || name.startsWith("senttome") || name.contains("toorcc")) {
      return name.contains("not") ? Scope.NARROW : name.contains("orcc") ? Scope.ALL : Scope.BROAD;
    }
    if (name.contains("onlytome") || name.contains("attachment")) {
      return Scope.BROAD;
    }
    if (condition.flag() || condition.values().isEmpty()) {
      return Scope.NARROW;
    }
    Scope widest = Scope.NARROW;
    long letters = condition.values().stream().filter(v -> bare(v).length() == 1).count();
    for (String value : condition.values()) {
      String bare = bare(value);
      String words = Folding.words(value).strip();
      if (name.startsWith("sentto") && organisation.isOwner(value)) {
        return Scope.ALL;
      }
      if (name.contains("recipient") && !bare.isEmpty() && isOwnRecipient(value)) {
        return Scope.ALL;
      }
      if (bare.isEmpty()
          || bare.length() == 1 && (letters > 1 || condition.values().size() == 1)
          || EVERYWHERE.contains(words)
          || value.strip().matches("(?i)[@.]?(com|net|org|dk|de|lv|nl|eu|se)")) {
        return Scope.ALL;
      }
      if (REPLIES.contains(words)) {
        widest = Scope.BROAD;
      }
    }
    return widest;
  }

  private boolean isOwnRecipient(String value) {
    return organisation.isOwner(value)
        || (!value.strip().matches(".+@.+") && organisation.owns(value.strip()));
  }

  private Topic topicOf(Condition condition, String value) {
    if (condition.flag()) {
      return Topic.NONE;
    }
    if (isBulk(condition, value)) {
      return Topic.NONE;
    }
    if (WORDS.mentions("security", value)) {
      return Topic.SECURITY;
    }
    if (WORDS.mentions("bounces", value)) {
      return Topic.BOUNCES;
    }
    if (WORDS.mentions("money", value)) {
      return Topic.MONEY;
    }
    if (WORDS.mentions("sharing", value)) {
      return Topic.SHARING;
    }
    return REPLIES.contains(Folding.words(value).strip()) ? Topic.REPLIES : Topic.NONE;
  }

  private boolean isBulk(Condition condition, String value) {
    return WORDS.mentions("bulk", value)
        || SPAM_TAG.matcher(value).matches()
        || (condition.ofSender() && WORDS.mentions("bulk", localPart(value)));
  }

  private boolean isRoutine(Condition condition, String value) {
    if (WORDS.mentions("routine", value)) {
      return true;
    }
    return condition.ofSender()
        && WORDS.mentions("role-address", localPart(value))
        && !organisation.owns(value);
  }

  private boolean isPerson(String value) {
    String address = Organisation.addressOf(value);
    if (address == null) {
      if (value.toLowerCase(Locale.ROOT).contains("/o=")) {
        return true;
      }
      boolean domain = value.strip().matches("@?[\\w-]+(\\.[\\w-]+)+");
      return domain
          ? organisation.owns(value.strip())
          : Folding.words(value).strip().matches("\\p{L}+( \\p{L}+){1,3}")
              && !WORDS.mentions("routine", value)
              && !WORDS.mentions("role-address", value);
    }
    return !WORDS.mentions("role-address", localPart(value))
        && !WORDS.mentions("routine", localPart(value));
  }

  private static String localPart(String value) {
    String address = Organisation.addressOf(value);
    String text = address == null ? value : address;
    int at = text.indexOf('@');
    return at > 0 ? text.substring(0, at) : text;
  }

  /** Without what cannot be seen and without punctuation. */
  private static String bare(String value) {
    return Folding.letters(value);
  }

  private static double bytes(String value) {
    Matcher matcher = SIZE.matcher(value);
    if (!matcher.find()) {
      return Double.MAX_VALUE;
    }
    double number = Double.parseDouble(matcher.group(1).replace(',', '.'));
    String unit = matcher.group(2) == null ? "B" : matcher.group(2).toUpperCase(Locale.ROOT);
    return switch (unit) {
      case "KB" -> number * 1024;
      case "MB" -> number * 1024 * 1024;
      case "GB" -> number * 1024 * 1024 * 1024;
      default -> number;
    };
  }

  /**
   * One condition.
   *
   * @param name in lower case
   */
  private record Condition(String name, List<String> values) {

    boolean flag() {
      return !name.contains("word")
          && !name.contains("contains")
          && !name.startsWith("from")
          && !name.startsWith("sentto")
          && !name.startsWith("sender")
          && !name.contains("messagetype")
          && !name.contains("address");
    }

    boolean ofSender() {
      return (name.startsWith("from") && !name.contains("subscription"))
          || name.startsWith("sender");
    }
  }
}
