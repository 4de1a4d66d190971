package io.gatehouse.triage;

import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.triage.RuleIndicators.Forward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges forwarding of a whole mailbox. */
final class ForwardingVerdict {

  private final Organisation organisation;
  private final Instant suspectedSince;
  private final AuditTrail trail;

  ForwardingVerdict(Organisation organisation, Instant suspectedSince, AuditTrail trail) {
    this.suspectedSince = suspectedSince;
    this.trail = trail;
    this.organisation = organisation;
  }

  /** Judges forwarding that is {@link MailboxForwarding#active()}. */
  Judgement judge(MailboxForwarding forwarding) {
    List<String> reasons = new ArrayList<>();
    Verdict verdict = Verdict.BENIGN;
    for (String target : targets(forwarding)) {
      Forward kind = organisation.forward(target);
      verdict = worse(verdict, verdictOn(kind));
      reasons.add(reason(kind, Folding.shown(target)));
    }
    if (!forwarding.deliverToMailboxAndForward()) {
      reasons.add("No copy stays in the mailbox, so its owner does not see the mail.");
    }
    Optional<AuditedChange> set = trail.of(forwarding);
    if (set.isPresent()) {
      String since = "The audit log says that it was set " + trail.words(set.get());
      if (suspectedSince != null && !set.get().at().isBefore(suspectedSince)) {
        verdict = Verdict.SUSPICIOUS;
        // The first reason is what the analyst reads beside the box to tick.
        reasons.addAll(0, List.of(since, AuditTrail.AFTER_THE_TAKEOVER));
      } else {
        reasons.add(since);
      }
    } else if (trail.mailboxGap() != null) {
      reasons.add(
          "Since when it is set could not be evaluated from the audit log: "
              + trail.mailboxGap()
              + ".");
    }
    return new Judgement(verdict, reasons);
  }

  /** The addresses that are set, in words. */
  static String title(MailboxForwarding forwarding) {
    return "Forwarding of the mailbox to "
        + String.join(" and ", targets(forwarding).stream().map(Folding::shown).toList());
  }

  private static List<String> targets(MailboxForwarding forwarding) {
    List<String> targets = new ArrayList<>();
    if (forwarding.forwardingAddress() != null) {
      targets.add(forwarding.forwardingAddress());
    }
    if (forwarding.forwardingSmtpAddress() != null) {
      targets.add(forwarding.forwardingSmtpAddress());
    }
    return targets;
  }

  private static Verdict verdictOn(Forward kind) {
    return switch (kind) {
      case NONE, INTERNAL -> Verdict.BENIGN;
      case UNKNOWN -> Verdict.NOT_EVALUATED;
      case SERVICE, EXTERNAL, FREE_MAIL, LOOK_ALIKE -> Verdict.SUSPICIOUS;
    };
  }

  private static String reason(Forward kind, String target) {
    return switch (kind) {
      case NONE, INTERNAL -> "Mail is forwarded inside the organisation, to " + target + ".";
      case UNKNOWN ->
          "Mail is forwarded to the recipient "
              + target
              + ". Exchange gives no address for it; it may be a mail contact outside the"
              + " organisation. Look it up.";
      case FREE_MAIL -> "All mail is forwarded to a free-mail address, " + target + ".";
      case LOOK_ALIKE ->
          "All mail is forwarded to a domain that resembles the organisation's, " + target + ".";
      case SERVICE, EXTERNAL ->
          "All mail is forwarded outside the organisation, to " + target + ".";
    };
  }

  private static Verdict worse(Verdict a, Verdict b) {
    if (a == Verdict.SUSPICIOUS || b == Verdict.SUSPICIOUS) {
      return Verdict.SUSPICIOUS;
    }
    return a == Verdict.NOT_EVALUATED ? a : b;
  }
}
