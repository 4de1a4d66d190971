package io.gatehouse.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.account.RoleHolding;
import io.gatehouse.account.RoleScope;
import io.gatehouse.microsoft.AuditedChange;
import io.gatehouse.microsoft.AuditedChange.Subject;
import io.gatehouse.microsoft.Consent;
import io.gatehouse.microsoft.Device;
import io.gatehouse.microsoft.InboxRule;
import io.gatehouse.microsoft.MailboxDelegate;
import io.gatehouse.microsoft.MailboxForwarding;
import io.gatehouse.microsoft.SignInMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriageTest {

  private static final Instant SUSPECTED = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant BEFORE = Instant.parse("2024-03-01T08:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-20T09:30:00Z");

  private final Triage triage = new Triage(new TablePolicy());

  @Test
  void shouldSayWhichCategoriesCouldNotBeRead() {
    List<Finding> findings =
        triage.assess(
            new TriageInput(
                account(),
                List.of("nordlys.example"),
                SUSPECTED,
                new AuditTrail(List.of(), null, null, null, null),
                Reading.unread("Exchange refused."),
                Reading.unread("Exchange refused."),
                Reading.unread("Graph refused."),
                Reading.unread("Graph refused."),
                Reading.unread("Graph refused."),
                Reading.unread("Exchange refused."),
                Reading.unread("Graph refused.")));

    assertThat(findings).extracting(Finding::category).containsExactly(FindingCategory.values());
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.NOT_EVALUATED);
              assertThat(finding.proposed()).isFalse();
              assertThat(finding.reasons()).allMatch(reason -> reason.endsWith("refused."));
            });
  }

  @Test
  void shouldFindNothingInAnAccountThatCanHaveNothing() {
    assertThat(triage.assess(new Case().input())).isEmpty();
  }

  @Test
  void shouldProposeARuleWithItsReasonsAndParticulars() {
    Case found = new Case();
    found.rules =
        List.of(
            RuleInspectionTest.rule(
                ".", Map.of("SubjectContainsWords", List.of("faktura")), "RSS-feeds", List.of()));

    Finding finding = only(found);

    assertThat(finding.verdict()).isEqualTo(Verdict.SUSPICIOUS);
    assertThat(finding.proposed()).isTrue();
    assertThat(finding.title()).isEqualTo("“.”");
    assertThat(String.join(" ", finding.reasons()))
        .contains("nobody looks", "name says nothing", "RSS-feeds", "faktura");
  }

  @Test
  void shouldNeverProposeASystemRule() {
    Case found = new Case();
    found.rules = List.of(RuleInspectionTest.rule("Junk E-mail Rule", Map.of(), null, List.of()));

    Finding finding = only(found);

    assertThat(finding.systemOwned()).isTrue();
    assertThat(finding.proposed()).isFalse();
    assertThat(finding.verdict()).isEqualTo(Verdict.BENIGN);
  }

  @Test
  void shouldShowWhereInvisibleCharactersStand() {
    Case found = new Case();
    found.rules = List.of(RuleInspectionTest.rule("In\u200Bvoice", Map.of(), "Archive", List.of()));

    assertThat(only(found).title()).isEqualTo("“In·voice”");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,anna@gmail.com,SUSPICIOUS",
        "-,anna@nordlys-mail.test,SUSPICIOUS",
        "-,mette@nordlys.example,BENIGN",
        "Mette Holm,-,NOT_EVALUATED",
        "Mette Holm,x@drop.test,SUSPICIOUS"
      })
  void shouldJudgeForwarding(String address, String smtp, Verdict expected) {
    Case found = new Case();
    found.forwarding = new MailboxForwarding(address, smtp, true);

    assertThat(only(found).verdict()).isEqualTo(expected);
  }

  @Test
  void shouldNotReportForwardingThatIsOff() {
    Case found = new Case();
    found.forwarding = MailboxForwarding.NONE;

    assertThat(triage.assess(found.input())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Invoice Helper,Mail.ReadWrite offline_access,SUSPICIOUS",
        "Sales Tool,Mail.Send,SUSPICIOUS",
        "Old App,EWS.AccessAsUser.All,SUSPICIOUS",
        "File Mover,Files.ReadWrite.All,SUSPICIOUS",
        "Notes App,Notes.Read offline_access,SUSPICIOUS",
        "PERFECTDATA SOFTWARE,User.Read,SUSPICIOUS",
        "Micr0soft Office,User.Read,SUSPICIOUS",
        "Мicrosoft Teams,User.Read,SUSPICIOUS",
        "Apple Internet Accounts,EWS.AccessAsUser.All offline_access,NOT_EVALUATED",
        "-,User.Read,NOT_EVALUATED",
        "Survey Tool,openid profile email User.Read offline_access,BENIGN",
        "Meeting Planner,Calendars.Read offline_access,BENIGN"
      })
  void shouldJudgeConsents(String app, String scopes, Verdict expected) {
    Case found = new Case();
    found.consents =
        List.of(
            new Consent(
                "g1",
                Consent.Kind.DELEGATED_GRANT,
                "sp1",
                app,
                "graph",
                List.of(scopes.split(" "))));

    assertThat(only(found).category()).isEqualTo(FindingCategory.CONSENT);
    assertThat(only(found).verdict()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"Expense Portal,BENIGN", "rclone,SUSPICIOUS", "-,NOT_EVALUATED"})
  void shouldJudgeAppAssignments(String app, Verdict expected) {
    Case found = new Case();
    found.consents =
        List.of(
            new Consent(
                "r1",
                Consent.Kind.APP_ROLE_ASSIGNMENT,
                "sp1",
                app,
                "sp1",
                List.of("00000000-0000-0000-0000-000000000000")));

    assertThat(only(found).category()).isEqualTo(FindingCategory.APP_ROLE_ASSIGNMENT);
    assertThat(only(found).verdict()).isEqualTo(expected);
  }

  @Test
  void shouldJudgeSignInMethodsByWhenTheyWereRegistered() {
    Case found = new Case();
    found.methods =
        List.of(
            phone("p1", "+45 20000001", BEFORE),
            new SignInMethod("a1", SignInMethod.Type.MICROSOFT_AUTHENTICATOR, "SM-A136B", AFTER),
            new SignInMethod("a2", SignInMethod.Type.FIDO2, "Key", null));

    assertThat(triage.assess(found.input()))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.BENIGN, Verdict.SUSPICIOUS, Verdict.NOT_EVALUATED);

    found.suspectedSince = null;
    assertThat(triage.assess(found.input()))
        .extracting(Finding::verdict)
        .containsOnly(Verdict.NOT_EVALUATED);
  }

  @Test
  void shouldFindThePhoneWithAnotherCountryCode() {
    Case found = new Case();
    found.methods =
        List.of(
            phone("p1", "+45 20000001", BEFORE),
            phone("p2", "+45 20000002", BEFORE),
            phone("p3", "+234 8000000001", BEFORE));

    assertThat(triage.assess(found.input()))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.BENIGN, Verdict.BENIGN, Verdict.SUSPICIOUS);
  }

  @Test
  void shouldJudgeDevicesByWhenTheyWereRegistered() {
    Case found = new Case();
    found.devices =
        List.of(
            new Device("d1", "NL-4711", "Windows", BEFORE, true),
            new Device("d2", "DESKTOP-X", "Windows", AFTER, true),
            new Device("d3", null, null, null, true));

    assertThat(triage.assess(found.input()))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.BENIGN, Verdict.SUSPICIOUS, Verdict.NOT_EVALUATED);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "FULL_ACCESS,mette@nordlys.example,-,FullAccess,BENIGN",
        "FULL_ACCESS,x@drop.test,-,FullAccess,SUSPICIOUS",
        "SEND_AS,guest_drop.test#EXT#@nordlys.example,-,SendAs,SUSPICIOUS",
        "SEND_AS,S-1-5-21-1-2-3,-,SendAs,NOT_EVALUATED",
        "FOLDER,Default,Calendar,AvailabilityOnly,BENIGN",
        "FOLDER,Default,Inbox,Reviewer,SUSPICIOUS",
        "FOLDER,Anonymous,Calendar,None,BENIGN",
        "FOLDER,Anonymous,Calendar,LimitedDetails,SUSPICIOUS"
      })
  void shouldJudgeDelegates(
      MailboxDelegate.Right right, String trustee, String folder, String rights, Verdict expected) {
    Case found = new Case();
    found.delegates = List.of(new MailboxDelegate(right, trustee, folder, List.of(rights)));

    assertThat(only(found).verdict()).isEqualTo(expected);
  }

  @Test
  void shouldSuspectADelegateWhoWasAddedSinceTheTakeover() {
    MailboxDelegate delegate =
        new MailboxDelegate(
            MailboxDelegate.Right.FULL_ACCESS,
            "mette@nordlys.example",
            null,
            List.of("FullAccess"));
    Case found = new Case();
    found.delegates = List.of(delegate);
    found.trail = trail(AFTER, Subject.FULL_ACCESS, "mette@nordlys.example", "198.51.100.9");

    assertThat(only(found).verdict()).isEqualTo(Verdict.SUSPICIOUS);
    assertThat(only(found).reasons())
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .contains("3 hours before the report", "from 198.51.100.9")
                    .contains("from which the account had not signed in before"));
  }

  @Test
  void shouldSayWhenADelegateWasAddedLongAgoFromWhereTheOwnerSignsIn() {
    Case found = new Case();
    found.delegates =
        List.of(
            new MailboxDelegate(
                MailboxDelegate.Right.FOLDER, "Mette Holm", "\\Inbox", List.of("Editor")));
    found.trail = trail(BEFORE, Subject.FOLDER, "mette.holm@nordlys.example", "203.0.113.4");

    assertThat(only(found).verdict()).isEqualTo(Verdict.BENIGN);
    assertThat(only(found).reasons().toString())
        .contains("an address from which the account had signed in before");
  }

  @Test
  void shouldNotTakeOneHolderForAnother() {
    Case found = new Case();
    found.delegates =
        List.of(
            new MailboxDelegate(
                MailboxDelegate.Right.FULL_ACCESS,
                "mette@nordlys.example",
                null,
                List.of("FullAccess")));
    found.trail = trail(AFTER, Subject.FULL_ACCESS, "mette@drop.test", null);

    assertThat(only(found).verdict()).isEqualTo(Verdict.BENIGN);
  }

  @Test
  void shouldSayThatWithoutTheAuditLogNobodyKnowsSinceWhen() {
    Case found = new Case();
    found.trail = AuditTrail.unknown("the search had not ended after 4 hours");
    found.delegates =
        List.of(
            new MailboxDelegate(
                MailboxDelegate.Right.FULL_ACCESS,
                "mette@nordlys.example",
                null,
                List.of("FullAccess")));

    assertThat(only(found).verdict()).isEqualTo(Verdict.NOT_EVALUATED);
    assertThat(only(found).reasons().toString())
        .contains("could not be evaluated from the audit log: the search had not ended");
  }

  @Test
  void shouldSuspectForwardingInsideThatWasSetSinceTheTakeover() {
    Case found = new Case();
    found.forwarding = new MailboxForwarding(null, "mette@nordlys.example", true);
    assertThat(only(found).verdict()).isEqualTo(Verdict.BENIGN);

    found.trail = trail(AFTER, Subject.FORWARDING, "mette@nordlys.example", null);

    assertThat(only(found).verdict()).isEqualTo(Verdict.SUSPICIOUS);
  }

  @Test
  void shouldSuspectAHarmlessConsentThatWasGivenSinceTheTakeoverFromANewAddress() {
    Case found = new Case();
    found.consents =
        List.of(
            new Consent(
                "g1",
                Consent.Kind.DELEGATED_GRANT,
                "app-1",
                "Nordlys Canteen",
                "graph",
                List.of("openid")));
    found.trail = trail(AFTER, Subject.CONSENT, "app-1", "203.0.113.4");
    assertThat(only(found).verdict()).isEqualTo(Verdict.BENIGN);

    found.trail = trail(AFTER, Subject.CONSENT, "app-1", "198.51.100.9");

    assertThat(only(found).verdict()).isEqualTo(Verdict.SUSPICIOUS);
  }

  /** A log of one change; the owner signs in from 203.0.113.4. */
  private static AuditTrail trail(Instant at, Subject subject, String name, String clientIp) {
    return new AuditTrail(
        List.of(new AuditedChange(at, subject, Set.of(name), clientIp)),
        Set.of("203.0.113.4"),
        AFTER.plus(Duration.ofHours(3)),
        null,
        null);
  }

  @Test
  void shouldProposeEveryRoleWhateverItsVerdict() {
    Case found = new Case();
    found.roles =
        List.of(
            new RoleHolding.DirectAssignment(
                "1", "ga", "Global Administrator", RoleScope.WHOLE_DIRECTORY),
            new RoleHolding.EligiblePimAssignment(
                "2", "ua", "User Administrator", RoleScope.WHOLE_DIRECTORY, BEFORE, null),
            new RoleHolding.ActivePimAssignment(
                "3", "ea", "Exchange Administrator", RoleScope.WHOLE_DIRECTORY, AFTER, null));

    List<Finding> findings = triage.assess(found.input());

    assertThat(findings).allMatch(Finding::proposed);
    assertThat(findings)
        .extracting(Finding::verdict)
        .containsExactly(Verdict.NOT_EVALUATED, Verdict.BENIGN, Verdict.SUSPICIOUS);
  }

  private Finding only(Case found) {
    List<Finding> findings = triage.assess(found.input());
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static SignInMethod phone(String id, String number, Instant created) {
    return new SignInMethod(id, SignInMethod.Type.PHONE, number, created);
  }

  private static Account account() {
    return new Account(
        "a1",
        "anna.lund@nordlys.example",
        "Anna Lund",
        "anna.lund@nordlys.example",
        true,
        AccountKind.CLOUD,
        true,
        "da-DK",
        List.of());
  }

  /** What was found; what is null the account cannot have. */
  private static final class Case {
    Instant suspectedSince = SUSPECTED;
    AuditTrail trail = new AuditTrail(List.of(), null, null, null, null);
    MailboxForwarding forwarding;
    List<InboxRule> rules;
    List<Consent> consents;
    List<SignInMethod> methods;
    List<Device> devices;
    List<MailboxDelegate> delegates;
    List<RoleHolding> roles;

    TriageInput input() {
      // App consents are two categories; each test fills one of them.
      return new TriageInput(
          account(),
          List.of("nordlys.example"),
          suspectedSince,
          trail,
          reading(forwarding),
          reading(rules),
          reading(consents),
          reading(methods),
          reading(devices),
          reading(delegates),
          reading(roles));
    }

    private static <T> Reading<T> reading(T value) {
      return value == null ? Reading.notApplicable() : Reading.of(value);
    }
  }
}
