package io.gatehouse.response;

import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Readable;
import io.gatehouse.evidence.Gap;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import io.gatehouse.triage.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tables that several forms show alike. */
@Component
class Shown {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");

  private final CaseRegister cases;
  private final People people;

  Shown(CaseRegister cases, People people) {
    this.cases = cases;
    this.people = people;
  }

  /** Who and what the case is about. */
  List<Map<String, Object>> facts(CaseFile file) {
    List<Map<String, Object>> facts = new ArrayList<>();
    facts.add(fact("Case", file.caseId().value()));
    facts.add(fact("Account", file.accountLabel()));
    if (file.account() != null) {
      facts.add(fact("Kind", kind(file)));
    }
    facts.add(fact("Reported by", named(cases.reporters(file.caseId()))));
    facts.add(fact("Reported", time(file.reportedAt())));
    facts.add(fact("Reason", file.reason()));
    if (file.containedAt() != null) {
      facts.add(fact("Contained", time(file.containedAt())));
    }
    if (file.round() > 1) {
      facts.add(fact("Round", file.round() + ": the attacker came back"));
    }
    if (!file.protection().isEmpty()) {
      facts.add(fact("Protected", String.join(" ", file.protection())));
    }
    return facts;
  }

  /** A row of a table of facts. */
  static Map<String, Object> fact(String what, String value) {
    return Map.of("what", what, "value", value == null ? "" : visible(value));
  }

  /** Findings as rows. */
  static List<Map<String, Object>> findings(List<Finding> findings) {
    return findings.stream()
        .map(
            finding ->
                Map.<String, Object>of(
                    "verdict",
                    words(finding.verdict()),
                    "title",
                    words(finding.category()) + ": " + Readable.text(finding.title()),
                    "why",
                    visible(String.join(" ", finding.reasons()))))
        .toList();
  }

  /** A finding to tick, with the verdict and the first reason for it. */
  static Offered.Option option(Finding finding) {
    return new Offered.Option(
        Readable.text(finding.title())
            + " \u2013 "
            + words(finding.verdict()).toLowerCase(Locale.ROOT)
            + ": "
            + Readable.text(inWords(finding.reasons().get(0))),
        finding.key());
  }

  /** What people are called, and their id where that is something else. */
  String named(Collection<String> userIds) {
    return userIds.stream().map(this::named).collect(Collectors.joining(", "));
  }

  /** What a person is called. */
  String named(String userId) {
    return people.find(userId).map(Person::displayName).orElse(userId);
  }

  /** Sources that were not collected in full, as rows. */
  static List<Map<String, Object>> gaps(List<Gap> gaps) {
    return gaps.stream()
        .map(
            gap ->
                Map.<String, Object>of(
                    "source",
                    gap.source(),
                    "state",
                    gap.completeness().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "reason",
                    gap.reason() == null ? "" : visible(gap.reason())))
        .toList();
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String words(FindingCategory category) {
    return switch (category) {
      case MAILBOX_FORWARDING -> "Forwarding";
      case INBOX_RULE -> "Inbox rule";
      case CONSENT -> "App consent";
      case APP_ROLE_ASSIGNMENT -> "App role";
      case SIGN_IN_METHOD -> "Sign-in method";
      case DEVICE -> "Device";
      case MAILBOX_DELEGATE -> "Mailbox delegate";
      case ROLE -> "Admin role";
    };
  }

  static String words(Verdict verdict) {
    return switch (verdict) {
      case SUSPICIOUS -> "Suspicious";
      case BENIGN -> "Benign";
      case NOT_EVALUATED -> "Could not evaluate";
    };
  }

  private static String kind(CaseFile file) {
    return switch (file.account().kind()) {
      case CLOUD -> "Cloud account";
      case SYNCED -> "Synchronized from Active Directory: its password is reset there";
      case FEDERATED -> "Federated: its password is reset at the identity provider";
      case GUEST -> "Guest: its password belongs to its home tenant";
    };
  }

  /** Times as people read them, in place of those that services write. */
  private static String inWords(String text) {
    return INSTANT.matcher(text).replaceAll(found -> time(Instant.parse(found.group())));
  }

  /** What something is called, without what can't be seen. */
  static String label(String name) {
    return Readable.text(name);
  }

  /** A text of several sentences, with readable times and without what can’t be seen. */
  static String visible(String text) {
    return inWords(text).replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }
}
