package io.gatehouse.triage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is measured of one inbox rule: the inputs of the policy table.
 *
 * @param systemRule made and kept by Outlook or Exchange, by name and shape; such a rule is benign
 *     without asking the policy
 * @param hidden Outlook does not show it
 * @param name what its name is like
 * @param forward the worst place that it sends mail to
 * @param destination the worst place that it puts mail in
 * @param scope how much of the mail it acts on
 * @param topic what the words that it looks for are about
 * @param topicWords how many of those words there are
 * @param fromPeople it looks for mail of particular people or of colleagues in general
 * @param routine it only concerns newsletters, notifications, lists and the like
 * @param folderFits the folder is named for what the rule puts into it
 * @param blocksSender its name says that its owner wants to be rid of a sender
 * @param markAsRead it marks as read
 * @param stopProcessing it keeps later rules from running; Outlook sets this by default
 * @param changedInWindow the audit log says that it was set since the account is suspected
 * @param evidence the particulars behind the indicators, sentences for an analyst
 */
public record RuleIndicators(
    boolean systemRule,
    boolean hidden,
    Name name,
    Forward forward,
    Destination destination,
    Scope scope,
    Topic topic,
    int topicWords,
    boolean fromPeople,
    boolean routine,
    boolean folderFits,
    boolean blocksSender,
    boolean markAsRead,
    boolean stopProcessing,
    boolean changedInWindow,
    List<String> evidence) {

  public RuleIndicators {
    evidence = List.copyOf(evidence);
  }

  /** What a rule's name is like. */
  public enum Name {
    ORDINARY,
    /** Nothing a person would name a rule: empty, a dot, one letter again and again. */
    JUNK,
    /** Letters of another alphabet or characters that cannot be seen. */
    DISGUISED,
    /** The name of a system rule, or one that claims to be Microsoft's, on a rule that is not. */
    IMITATES_SYSTEM
  }

  /** Where a rule sends mail, better places first. */
  public enum Forward {
    NONE,
    INTERNAL,
    /** An address to which people mail receipts, itineraries or tasks on purpose. */
    SERVICE,
    /** A recipient without an address, so nobody can say where it is. */
    UNKNOWN,
    EXTERNAL,
    FREE_MAIL,
    /** A domain that resembles the organisation's. */
    LOOK_ALIKE
  }

  /** Where a rule puts mail, better places first. */
  public enum Destination {
    NONE,
    /** A folder that its owner made and named. */
    NAMED,
    /** A folder whose name says nothing. */
    NONDESCRIPT,
    /** Archive and other places that people do not read daily. */
    ARCHIVE,
    JUNK,
    DELETED,
    /** A folder of Outlook's own into which nobody looks, such as RSS Feeds. */
    OBSCURE,
    /** Deleted beyond recovery by the user. */
    PERMANENT
  }

  /** How much of the mail a rule acts on. */
  public enum Scope {
    NARROW,
    /** A large part of it: everything with an attachment, all replies, all to me alone. */
    BROAD,
    /** All of it: without a condition, or with one that every message meets. */
    ALL
  }

  /** What the words that a rule looks for are about. */
  public enum Topic {
    NONE,
    /** Links to documents, signatures. */
    SHARING,
    /** Invoices, payments, bank details, payroll. */
    MONEY,
    /** Answers in general. */
    REPLIES,
    /** Messages that could not be delivered. */
    BOUNCES,
    /** Warnings, passwords, sign-ins, the help desk. */
    SECURITY
  }

  /**
   * The inputs of the policy table by name; enumerations in lower case with hyphens, for example
   * {@code free-mail}.
   */
  public Map<String, Object> toVariables() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("hidden", hidden);
    variables.put("name", word(name));
    variables.put("forward", word(forward));
    variables.put("destination", word(destination));
    variables.put("scope", word(scope));
    variables.put("topic", word(topic));
    variables.put("topicWords", topicWords);
    variables.put("fromPeople", fromPeople);
    variables.put("routine", routine);
    variables.put("folderFits", folderFits);
    variables.put("blocksSender", blocksSender);
    variables.put("markAsRead", markAsRead);
    variables.put("stopProcessing", stopProcessing);
    variables.put("changedInWindow", changedInWindow);
    return variables;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
