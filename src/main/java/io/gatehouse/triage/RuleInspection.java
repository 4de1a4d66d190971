package io.gatehouse.triage;

import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.triage.RuleIndicators.Destination;
import io.gatehouse.triage.RuleIndicators.Forward;
import io.gatehouse.triage.RuleIndicators.Name;
import io.gatehouse.triage.RuleIndicators.Scope;
import io.gatehouse.triage.RuleIndicators.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Measures one inbox rule; decides nothing. */
final class RuleInspection {

  private final Organisation organisation;
  private final Instant suspectedSince;

  RuleInspection(Organisation organisation, Instant suspectedSince) {
    this.organisation = organisation;
    this.suspectedSince = suspectedSince;
  }

  /**
   * @param changedAt when the rule was last set, null when unknown
   */
  RuleIndicators inspect(InboxRule rule, Instant changedAt) {
    RuleConditions conditions = new RuleConditions(rule.conditions(), organisation);
    String name = rule.name() == null ? "" : rule.name();
    boolean system = SystemRules.isSystem(rule, organisation);
    // A name taken from a condition, 1:1 for example, was not typed to say nothing.
    boolean quoted =
        name.strip().length() > 1
            && conditions.scope() == Scope.NARROW
            && conditions.words().contains(name.strip());
    // Nor was an abbreviation for what the rule is about, OOO for answers in somebody's absence.
    boolean apt =
        RuleNames.kind(name) == Name.JUNK
            && conditions.routine()
            && Vocabulary.DEFAULT.mentions("routine", name);
    Name nameKind = quoted || apt ? Name.ORDINARY : RuleNames.kind(name);
    Forward forward = forward(rule);
    Destination destination = destination(rule);
    Scope scope = conditions.scope();
    Topic topic = conditions.topic();
    boolean changed =
        changedAt != null && suspectedSince != null && !changedAt.isBefore(suspectedSince);

    return new RuleIndicators(
        system,
        rule.hidden(),
        nameKind,
        forward,
        destination,
        scope,
        topic,
        conditions.topicWords(),
        conditions.fromPeople(),
        conditions.routine(),
        fits(rule.moveToFolder(), name, conditions, topic),
        Vocabulary.DEFAULT.mentions("blocks-sender", name),
        rule.markAsRead(),
        rule.stopProcessing(),
        changed,
        system ? List.of() : evidence(rule, conditions, scope));
  }

  private Forward forward(InboxRule rule) {
    return recipients(rule)
        .map(organisation::forward)
        .reduce(Forward.NONE, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  private static Stream<String> recipients(InboxRule rule) {
    return Stream.of(rule.forwardTo(), rule.redirectTo(), rule.forwardAsAttachmentTo())
        .flatMap(List::stream);
  }

  private static Destination destination(InboxRule rule) {
    Destination folder = FolderNames.of(rule.moveToFolder());
    // The record has no place of its own for SoftDeleteMessage, which goes past Deleted Items.
    if (rule.permanentDelete()
        || "true".equalsIgnoreCase(String.valueOf(rule.raw().get("SoftDeleteMessage")))) {
      return Destination.PERMANENT;
    }
    return rule.deleteMessage() && folder.compareTo(Destination.DELETED) < 0
        ? Destination.DELETED
        : folder;
  }

  /** Whether folder and contents share a word or a topic. */
  private static boolean fits(String folder, String name, RuleConditions conditions, Topic topic) {
    if (folder == null) {
      return false;
    }
    Vocabulary words = Vocabulary.DEFAULT;
    boolean sameTopic =
        switch (topic) {
          case MONEY -> words.mentions("money", folder) || words.mentions("money-folder", folder);
          case SECURITY ->
              words.mentions("security", folder) || words.mentions("security-folder", folder);
          case BOUNCES -> words.mentions("bounces", folder);
          case SHARING -> words.mentions("sharing", folder);
          default -> false;
        };
    return sameTopic
        || Stream.of(Folding.words(folder).strip().split(" "))
            .filter(word -> word.length() > 3)
            .map(word -> word.substring(0, Math.min(word.length(), 6)))
            .anyMatch(
                stem ->
                    conditions.words().stream()
                        .anyMatch(value -> Folding.words(value).contains(stem)));
  }

  private static List<String> evidence(InboxRule rule, RuleConditions conditions, Scope scope) {
    List<String> evidence = new ArrayList<>();
    List<String> recipients = recipients(rule).toList();
    if (!recipients.isEmpty()) {
      evidence.add("It sends mail on to " + RuleConditions.shown(recipients) + ".");
    }
    if (rule.moveToFolder() != null) {
      evidence.add("It moves mail to the folder “" + Folding.shown(rule.moveToFolder()) + "”.");
    }
    if (rule.permanentDelete()) {
      evidence.add("It deletes mail permanently.");
    } else if (rule.deleteMessage()) {
      evidence.add("It deletes mail.");
    }
    if (rule.markAsRead()) {
      evidence.add("It marks mail as read.");
    }
    if (conditions.none()) {
      evidence.add("It has no condition and so acts on every message.");
    } else if (scope == Scope.ALL) {
      evidence.addAll(conditions.tricks());
    } else if (!conditions.words().isEmpty()) {
      evidence.add("It looks for " + RuleConditions.shown(conditions.words()) + ".");
    }
    if (!rule.enabled()) {
      evidence.add("It is switched off at present.");
    }
    return evidence;
  }
}
