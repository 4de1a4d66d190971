package io.gatehouse.triage;

import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.AuditedChange.Subject;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the tenant's logs tell of when and from where things were added. The services list rules,
 * forwarding, rights and grants without a time, so only the logs know. They may be incomplete:
 * finding nothing proves nothing.
 *
 * @param changes what was changed; empty when nothing was found
 * @param earlierAddresses where the account signed in from before it is thought to have been taken
 *     over; null when the sign-ins are not known
 * @param reportedAt when the account was reported
 * @param mailboxGap why the audit log of the mailbox is not known in full, a clause without a full
 *     stop; null when it is
 * @param consentGap the same for consents to apps
 */
public record AuditTrail(
    List<AuditedChange> changes,
    Set<String> earlierAddresses,
    Instant reportedAt,
    String mailboxGap,
    String consentGap) {

  /** What makes a change suspicious by its time alone. */
  static final String AFTER_THE_TAKEOVER =
      "That is after the account is thought to have been taken over.";

  public AuditTrail {
    changes = List.copyOf(changes);
    earlierAddresses = earlierAddresses == null ? null : Set.copyOf(earlierAddresses);
  }

  /** For when the logs were not looked at. */
  public static AuditTrail unknown(String why) {
    return new AuditTrail(List.of(), null, null, why, why);
  }

  /** When a rule was last set. */
  Optional<AuditedChange> of(InboxRule rule) {
    Set<String> names = new HashSet<>();
    names.add(rule.identity().substring(rule.identity().lastIndexOf('\\') + 1));
    if (rule.name() != null) {
      names.add(rule.name());
    }
    return newest(Subject.INBOX_RULE, names);
  }

  /** When a right was last given. */
  Optional<AuditedChange> of(MailboxDelegate delegate) {
    Subject subject =
        switch (delegate.right()) {
          case FULL_ACCESS -> Subject.FULL_ACCESS;
          case SEND_AS -> Subject.SEND_AS;
          case SEND_ON_BEHALF -> Subject.SEND_ON_BEHALF;
          case FOLDER -> Subject.FOLDER;
        };
    return delegate.trustee() == null
        ? Optional.empty()
        : newest(subject, Set.of(delegate.trustee()));
  }

  /** When forwarding to one of these addresses was last set. */
  Optional<AuditedChange> of(MailboxForwarding forwarding) {
    Set<String> names = new HashSet<>();
    names.add(forwarding.forwardingAddress());
    names.add(forwarding.forwardingSmtpAddress());
    names.remove(null);
    return newest(Subject.FORWARDING, names);
  }

  /** When an app was last consented to. */
  Optional<AuditedChange> of(Consent consent) {
    return newest(Subject.CONSENT, Set.of(consent.appId()));
  }

  /** When, how long before the report, and from where, as the end of a sentence. */
  String words(AuditedChange change) {
    StringBuilder words = new StringBuilder("at ").append(change.at());
    if (reportedAt != null) {
      Duration before = Duration.between(change.at(), reportedAt);
      words
          .append(", ")
          .append(length(before.abs()))
          .append(before.isNegative() ? " after the report" : " before the report");
    }
    if (change.clientIp() != null) {
      words.append(", from ").append(change.clientIp());
      if (earlierAddresses != null) {
        words.append(
            neverSeen(change)
                ? ", an address from which the account had not signed in before"
                : ", an address from which the account had signed in before");
      }
    }
    return words.append('.').toString();
  }

  /** Whether it is known that the account had not signed in from there before. */
  boolean neverSeen(AuditedChange change) {
    return change.clientIp() != null
        && earlierAddresses != null
        && !earlierAddresses.contains(change.clientIp());
  }

  private Optional<AuditedChange> newest(Subject subject, Collection<String> names) {
    return changes.stream()
        .filter(change -> change.subject() == subject)
        .filter(
            change ->
                change.names().stream()
                    .anyMatch(logged -> names.stream().anyMatch(name -> same(logged, name))))
        .max(Comparator.comparing(AuditedChange::at));
  }

  /**
   * The log and the mailbox may name the same holder differently: {@code bram.bakker@contoso.com},
   * {@code Bram Bakker}. Names that consist of signs alone are compared as they are.
   */
  private static boolean same(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    String folded = folded(one);
    return !folded.isEmpty()
        && (one.contains("@") != other.contains("@"))
        && folded.equals(folded(other));
  }

  private static String folded(String name) {
    int at = name.indexOf('@');
    return (at < 0 ? name : name.substring(0, at))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String length(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() >= 2) {
      return duration.toHours() + " hours";
    }
    return Math.max(1, duration.toMinutes()) + (duration.toMinutes() <= 1 ? " minute" : " minutes");
  }
}
