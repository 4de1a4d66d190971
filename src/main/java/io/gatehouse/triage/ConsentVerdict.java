package io.gatehouse.triage;

import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.Consent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges what apps may do with the account's data. */
final class ConsentVerdict {

  // Reading or sending mail, or changing what happens to it: what a mail thief needs.
  private static final Pattern MAIL =
      Pattern.compile(
          "(?i)mail\\.(read|send).*|mailboxsettings\\.readwrite|mailboxitem\\..*|"
              + "ews\\.accessasuser\\.all|imap\\.accessasuser\\.all|pop\\.accessasuser\\.all|"
              + "smtp\\.send|full_access_as_user|full_access_as_app|exchange\\.manage");
  // Power over other accounts, apps or everything in the organisation's files.
  private static final Pattern POWER =
      Pattern.compile(
          "(?i)files\\.readwrite\\.all|sites\\.(readwrite|manage|fullcontrol)\\.all|"
              + "allsites\\.(write|manage|fullcontrol)|directory\\.(readwrite|accessasuser)\\.all|"
              + "user\\.readwrite\\.all|application\\.readwrite\\.all|"
              + "approleassignment\\.readwrite\\.all|rolemanagement\\.readwrite\\..*|"
              + "userauthenticationmethod\\.readwrite.*|group(member)?\\.readwrite\\.all|"
              + "policy\\.readwrite\\..*");
  // Of use to a thief when access lasts.
  private static final Pattern DATA =
      Pattern.compile(
          "(?i)files\\.(read|readwrite)(\\.selected|\\.appfolder)?|files\\.read\\.all|sites\\.read\\.all|"
              + "allsites\\.read|myfiles\\..*|notes\\.(read|readwrite)(\\.all)?|contacts\\.(read|readwrite)(\\.shared)?|"
              + "people\\.read(\\.all)?|chat\\.(read|readwrite)|chatmessage\\..*|directory\\.read\\.all|"
              + "user\\.read\\.all|mailboxsettings\\.read|user_impersonation");
  private static final Pattern HARMLESS_FILES =
      Pattern.compile("(?i)files\\..*(selected|appfolder)");
  // Apps that are lawful in themselves and turn up again and again after an account was taken.
  private static final Pattern ABUSED =
      Pattern.compile(
          ".* (em client|perfectdata( software)?|newsletter software supermailer|supermailer|"
              + "cloudsponge|sigparser|rclone|mail backup|fastmail|edison mail|zoominfo|mailbird|"
              + "postbox|gmass|mailmerge|bulk mail sender) .*");
  private static final Pattern MAIL_CLIENT =
      Pattern.compile(
          ".* (apple internet accounts|ios accounts|apple mail|samsung email|samsung mail|gmail|"
              + "thunderbird|spark|blackberry hub|bluemail|k 9 mail|boxer|android mail|nine) .*");
  private static final Pattern CLAIMS_MICROSOFT =
      Pattern.compile(
          ".* (microsoft|office ?365|o365|m365|outlook|exchange|onedrive|sharepoint|azure|entra|"
              + "windows|defender) .*");

  private final Instant suspectedSince;
  private final AuditTrail trail;

  ConsentVerdict(Instant suspectedSince, AuditTrail trail) {
    this.suspectedSince = suspectedSince;
    this.trail = trail;
  }

  /** Judges one consent of either kind. */
  Judgement judge(Consent consent) {
    Judgement byItself = byItself(consent);
    List<String> reasons = new ArrayList<>(byItself.reasons());
    Verdict verdict = byItself.verdict();
    Optional<AuditedChange> given = trail.of(consent);
    if (given.isPresent()) {
      String since = "The log says that it was consented to " + trail.words(given.get());
      boolean late = suspectedSince != null && !given.get().at().isBefore(suspectedSince);
      if (late && trail.neverSeen(given.get()) && verdict != Verdict.SUSPICIOUS) {
        verdict = Verdict.SUSPICIOUS;
        // The first reason is what the analyst reads beside the box to tick.
        reasons.addAll(0, List.of(since, AuditTrail.AFTER_THE_TAKEOVER));
      } else {
        reasons.add(since);
        if (late) {
          reasons.add(AuditTrail.AFTER_THE_TAKEOVER);
        }
      }
    } else if (trail.consentGap() != null && verdict != Verdict.SUSPICIOUS) {
      reasons.add(
          "When it was consented to could not be evaluated from the logs: "
              + trail.consentGap()
              + ".");
    }
    return new Judgement(verdict, reasons);
  }

  private static Judgement byItself(Consent consent) {
    List<String> reasons = new ArrayList<>();
    boolean grant = consent.kind() == Consent.Kind.DELEGATED_GRANT;
    List<String> scopes = consent.scopes() == null ? List.of() : consent.scopes();
    String name = consent.appName();
    String folded = name == null ? "" : Folding.words(name);

    List<String> mail = matching(scopes, MAIL);
    List<String> power = matching(scopes, POWER);
    List<String> data =
        matching(scopes, DATA).stream().filter(s -> !HARMLESS_FILES.matcher(s).matches()).toList();
    boolean lasting = scopes.stream().anyMatch("offline_access"::equalsIgnoreCase);
    boolean powerful = !mail.isEmpty() || !power.isEmpty() || (!data.isEmpty() && lasting);

    if (!mail.isEmpty()) {
      reasons.add("It may read, send or redirect mail: " + String.join(", ", mail) + ".");
    }
    if (!power.isEmpty()) {
      reasons.add("It may change far more than this account: " + String.join(", ", power) + ".");
    }
    if (!data.isEmpty() && lasting) {
      reasons.add(
          "It may read data for as long as it likes, also after the password is changed: "
              + String.join(", ", data)
              + " with offline_access.");
    }
    boolean disguised =
        name != null
            && (Folding.mixesAlphabets(name) || imitatesMicrosoft(name) || RuleNames.isJunk(name));
    if (disguised) {
      reasons.add("Its name is disguised or says nothing; app names are typed by their makers.");
    }
    boolean abused = ABUSED.matcher(folded).matches();
    if (abused) {
      reasons.add("Thieves of mailboxes often use this app to copy mail or to send in bulk.");
    }
    boolean claims = CLAIMS_MICROSOFT.matcher(folded).matches();
    if (powerful && claims) {
      reasons.add("Its name claims Microsoft; look up its publisher before you believe it.");
    }

    if (disguised || abused) {
      return new Judgement(Verdict.SUSPICIOUS, reasons);
    }
    if (powerful && power.isEmpty() && MAIL_CLIENT.matcher(folded).matches()) {
      reasons.add(
          "It has the name of a common mail program, which anyone can copy. Ask the owner whether"
              + " they use it.");
      return new Judgement(Verdict.NOT_EVALUATED, reasons);
    }
    if (powerful) {
      return new Judgement(Verdict.SUSPICIOUS, reasons);
    }
    if (name == null || name.isBlank()) {
      return Judgement.of(
          Verdict.NOT_EVALUATED, "The app's name is unknown, so nobody can say whose it is.");
    }
    return grant
        ? Judgement.of(
            Verdict.BENIGN,
            scopes.isEmpty()
                ? "It was granted no permission."
                : "It may not touch mail or other data of value: "
                    + String.join(", ", scopes)
                    + ".")
        : Judgement.of(
            Verdict.BENIGN,
            "The account was assigned to this app; nothing in its name is out of the ordinary.");
  }

  /** Names such as Micr0soft: not Microsoft, but read so. */
  private static boolean imitatesMicrosoft(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    String read = Folding.letters(name).replace('0', 'o').replace('1', 'i').replace("rn", "m");
    return (read.contains("microsoft") && !plain.contains("microsoft"))
        || (read.contains("micosoft") || read.contains("mircosoft") || read.contains("microsft"))
        || (read.contains("outlook") && !plain.contains("outlook"))
        || (read.contains("office365") && !plain.replace(" ", "").contains("office365"));
  }

  private static List<String> matching(List<String> scopes, Pattern pattern) {
    return scopes.stream().filter(scope -> pattern.matcher(scope).matches()).toList();
  }
}
