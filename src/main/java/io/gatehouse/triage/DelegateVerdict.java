package io.gatehouse.triage;

import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.triage.RuleIndicators.Forward;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Judges other people's rights to a mailbox. */
final class DelegateVerdict {

  private static final Set<String> EVERYONE = Set.of("default", "standard", "anonymous", "anonym");
  private static final Set<String> HARMLESS = Set.of("none", "availabilityonly");

  private final Organisation organisation;
  private final Instant suspectedSince;
  private final AuditTrail trail;

  DelegateVerdict(Organisation organisation, Instant suspectedSince, AuditTrail trail) {
    this.trail = trail;
    this.organisation = organisation;
    this.suspectedSince = suspectedSince;
  }

  Judgement judge(MailboxDelegate delegate) {
    String trustee = delegate.trustee() == null ? "" : delegate.trustee();
    String folded = trustee.strip().toLowerCase(Locale.ROOT);
    if (EVERYONE.contains(folded)) {
      return everyone(delegate, folded.startsWith("anonym"));
    }
    Optional<AuditedChange> given = trail.of(delegate);
    if (given.isPresent() && suspectedSince != null && !given.get().at().isBefore(suspectedSince)) {
      return Judgement.of(
          Verdict.SUSPICIOUS,
          "The audit log says that the right was given " + trail.words(given.get()),
          AuditTrail.AFTER_THE_TAKEOVER);
    }
    if (trustee.isBlank() || folded.startsWith("s-1-5-")) {
      return Judgement.of(
          Verdict.NOT_EVALUATED,
          "Exchange gives no name for the holder, who may have been deleted since.");
    }
    Forward where = organisation.forward(trustee);
    boolean outside = where.compareTo(Forward.UNKNOWN) > 0 || where == Forward.SERVICE;
    if (outside || folded.contains("#ext#") || folded.startsWith("exchangepublisheduser.")) {
      return Judgement.of(
          Verdict.SUSPICIOUS,
          "The right is held from outside the organisation, by " + trustee + ".");
    }
    if (given.isPresent()) {
      return Judgement.of(
          Verdict.BENIGN,
          "The right is held inside the organisation.",
          "The audit log says that it was given "
              + trail.words(given.get())
              + (suspectedSince == null
                  ? ""
                  : " That is before the account is thought to have been taken over."));
    }
    return sinceUnknown(delegate);
  }

  private Judgement sinceUnknown(MailboxDelegate delegate) {
    boolean folder = delegate.right() == MailboxDelegate.Right.FOLDER;
    String inside =
        folder
            ? "A colleague shares one folder, which is common in daily work."
            : "The right is held inside the organisation.";
    if (trail.mailboxGap() == null) {
      return Judgement.of(
          Verdict.BENIGN,
          inside,
          "The audit log does not tell of its being given. Exchange does not say since when it is"
              + " held; ask the owner when in doubt.");
    }
    return Judgement.of(
        folder ? Verdict.BENIGN : Verdict.NOT_EVALUATED,
        inside,
        "Since when it is held could not be evaluated from the audit log: "
            + trail.mailboxGap()
            + ". Ask the owner whether it is theirs.");
  }

  private static Judgement everyone(MailboxDelegate delegate, boolean anonymous) {
    boolean harmless =
        delegate.accessRights().stream()
            .map(right -> right.toLowerCase(Locale.ROOT))
            .allMatch(
                right ->
                    HARMLESS.contains(right) || (!anonymous && right.equals("limiteddetails")));
    if (harmless) {
      return Judgement.of(Verdict.BENIGN, "It shows no more than when the owner is busy.");
    }
    String rights = String.join(", ", delegate.accessRights());
    return Judgement.of(
        Verdict.SUSPICIOUS,
        anonymous
            ? "Anyone, even without signing in, has a right to this folder: " + rights + "."
            : "Everyone in the organisation has a right to this folder: " + rights + ".");
  }
}
