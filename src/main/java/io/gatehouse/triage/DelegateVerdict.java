package io.gatehouse.triage;

import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.triage.RuleIndicators.Forward;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** Judges other people's rights to a mailbox. */
final class DelegateVerdict {

  private static final Set<String> EVERYONE = Set.of("default", "standard", "anonymous", "anonym");
  private static final Set<String> HARMLESS = Set.of("none", "availabilityonly");

  private final Organisation organisation;
  private final Instant suspectedSince;

  DelegateVerdict(Organisation organisation, Instant suspectedSince) {
    this.organisation = organisation;
    this.suspectedSince = suspectedSince;
  }

  /**
   * @param changedAt when the right was given, null when unknown
   */
  Judgement judge(MailboxDelegate delegate, Instant changedAt) {
    String trustee = delegate.trustee() == null ? "" : delegate.trustee();
    String folded = trustee.strip().toLowerCase(Locale.ROOT);
    if (EVERYONE.contains(folded)) {
      return everyone(delegate, folded.startsWith("anonym"));
    }
    if (changedAt != null && suspectedSince != null && !changedAt.isBefore(suspectedSince)) {
      return Judgement.of(
          Verdict.SUSPICIOUS,
          "The right was given at "
              + changedAt
              + ", after the account is thought to have been taken over ("
              + suspectedSince
              + ").");
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
    if (changedAt == null && delegate.right() == MailboxDelegate.Right.FOLDER) {
      return Judgement.of(
          Verdict.BENIGN, "A colleague shares one folder, which is common in daily work.");
    }
    return Judgement.of(
        Verdict.BENIGN,
        changedAt == null
            ? "The right is held inside the organisation. Exchange does not say since when; ask the"
                + " owner when in doubt."
            : "The right is held inside the organisation and was given at "
                + changedAt
                + ", before the account is thought to have been taken over.");
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
