package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.access.People;
import io.gatehouse.access.Person;
import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.action.ActionName;
import io.gatehouse.approval.ApprovalRegister;
import io.gatehouse.approval.ApprovalRequest;
import io.gatehouse.approval.ChangeKind;
import io.gatehouse.approval.ChangePlan;
import io.gatehouse.approval.Decider;
import io.gatehouse.approval.Decision;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Phase;
import io.gatehouse.casefile.Report;
import io.gatehouse.evidence.EvidenceCollector;
import io.gatehouse.evidence.EvidenceSource;
import io.gatehouse.evidence.Seals;
import io.gatehouse.handover.ApprovalReference;
import io.gatehouse.handover.Attestation;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.handover.SecretKind;
import io.gatehouse.handover.Viewer;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.JdbcJournal;
import io.gatehouse.journal.JournalSeal;
import io.gatehouse.retention.CaseDeletion;
import io.gatehouse.retention.HoldDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases as the playbook would leave them, and many plain ones. */
final class SampleCases {

  /** Everything that an attacker may put into a name. */
  static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(2)>'\"&amp; \u202Egnp.exe\u0007 {{7*7}}";

  static final String SECRET = "Correct-Horse-42!";

  private final CaseRegister cases;
  private final JdbcJournal journal;
  private final EvidenceCollector collector;
  private final Seals seals;
  private final ApprovalRegister approvals;
  private final OneTimeSecrets secrets;
  private final People people;
  private final HoldDesk holds;
  private final CaseDeletion deletion;
  private final LaterClock clock;
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  SampleCases(
      CaseRegister cases,
      JdbcJournal journal,
      EvidenceCollector collector,
      Seals seals,
      ApprovalRegister approvals,
      OneTimeSecrets secrets,
      People people,
      HoldDesk holds,
      CaseDeletion deletion,
      LaterClock clock,
      JdbcClient jdbc,
      ObjectMapper json) {
    this.cases = cases;
    this.journal = journal;
    this.collector = collector;
    this.seals = seals;
    this.approvals = approvals;
    this.secrets = secrets;
    this.people = people;
    this.holds = holds;
    this.deletion = deletion;
    this.clock = clock;
    this.jdbc = jdbc;
    this.json = json;
  }

  static List<EvidenceSource> sources() {
    return List.of(
        source(
            "inbox-rules",
            "{\"value\":[{\"displayName\":\"<b>Ünvoices\u202E</b>\",\"forwardTo\":[\"x@evil.test\"]}]}"),
        source("account", "{\"displayName\":\"Alice\"}"),
        new Sourced(
            "risk-detections",
            account ->
                new EvidenceSource.Collected(
                    List.of(),
                    EvidenceSource.Completeness.NOT_COLLECTED,
                    "The tenant has no Entra ID P2 licence.")));
  }

  /** A case with everything in it: people, approval, evidence, a credential handed over. */
  CaseId full(String accountName) {
    people("asta", "Asta Lind", "soc-analysts");
    people("mona", "Mona Feld", "approvers");
    CaseId caseId = cases.nextNumber();
    Account account = account(accountName);
    cases.open(
        caseId,
        new Report(
            account.userPrincipalName(), "Sends invoices at night\nsays " + accountName, "asta"),
        account,
        List.of());
    byPerson(caseId, "asta", "case-opened", "Reported the account " + accountName + ".");
    bySystem(caseId, "Task_BlockSignIn", ActionName.BLOCK_SIGN_IN, "Blocked sign-in.");
    cases.blocked(caseId);
    bySystem(caseId, "Task_RevokeSessions", ActionName.REVOKE_SESSIONS, "Revoked all sessions.");
    cases.revoked(caseId);
    collector.collect(caseId, 1, account, Set.of(EvidenceSource.Service.values()));
    seals.seal(caseId, 1);
    cases.sealed(caseId);
    seals.acknowledge(caseId, "risk-detections", new Actor.Person("asta", "form"), "No licence.");
    ApprovalRequest request =
        approvals.request(
            new ChangePlan(
                caseId,
                1,
                ChangeKind.PASSWORD_RESET,
                account.id(),
                account.label(),
                List.of(new ChangePlan.Item("password", accountName)),
                Map.of("enabled", "false"),
                "The attacker knows the password of " + accountName),
            "asta");
    journal.append(
        caseId,
        new Act(
            new Actor.Person("asta", "form"),
            "approval-refused",
            "Tried to approve a change that they had asked for.",
            null,
            null,
            null,
            Act.Outcome.REFUSED,
            null,
            null));
    approvals.decide(
        request.id(),
        request.digest(),
        Decision.APPROVED,
        "Spoke to the team lead.",
        Decider.signedIn("mona", "form", "session", Set.of("approvers")));
    byPerson(caseId, "mona", "approval-decided", "Approved the password reset.");
    approvals.consume(approvals.authorize(request.plan(), "Task_ResetPassword-1"));
    bySystem(caseId, "Task_ResetPassword", ActionName.RESET_PASSWORD, "Reset the password.");
    var waiting =
        secrets.depositIfAbsent(
            caseId,
            1,
            new ApprovalReference(request.id().toString(), 1),
            SecretKind.PASSWORD,
            secrets.expiryFromNow(),
            SECRET::toCharArray);
    secrets.reveal(
        waiting.id(),
        new Viewer("asta", "form", "192.0.2.7"),
        new Attestation(Attestation.Method.CALLED_BACK_ON_KNOWN_NUMBER, "Called +49 30 1234."));
    byHand(caseId, ActionName.DISABLE_DEVICES, accountName);
    cases.enter(caseId, Phase.EVICT);
    return caseId;
  }

  /** A closed case without anything in it. */
  CaseId closed(String accountName, CaseOutcome outcome) {
    CaseId caseId = cases.nextNumber();
    Account account = account(accountName);
    cases.open(
        caseId, new Report(account.userPrincipalName(), "Odd mail", "asta"), account, List.of());
    byPerson(caseId, "asta", "case-opened", "Reported the account.");
    cases.close(caseId, outcome);
    return caseId;
  }

  /** A closed case with a few pieces of evidence and a signed end. */
  CaseId signed(String accountName) {
    CaseId caseId = cases.nextNumber();
    Account account = account(accountName);
    cases.open(
        caseId, new Report(account.userPrincipalName(), "Odd mail", "asta"), account, List.of());
    byPerson(caseId, "asta", "case-opened", "Reported the account.");
    collector.collect(caseId, 1, account, Set.of(EvidenceSource.Service.values()));
    seals.seal(caseId, 1);
    cases.close(caseId, CaseOutcome.RECOVERED);
    journal.appendSigned(
        caseId,
        new Act(
            new Actor.System("Event_Recovered"),
            JournalSeal.CLOSED,
            "The case was closed: account recovered.",
            null,
            null,
            null,
            Act.Outcome.DONE,
            null,
            null));
    return caseId;
  }

  void hold(CaseId caseId, String reason) {
    people("root", "Rut Olsen", "administrators");
    holds.set(caseId, reason, new Actor.Person("root", "form"));
  }

  void lift(CaseId caseId) {
    holds.lift(caseId, "Settled.", new Actor.Person("root", "form"));
  }

  /** Lets the retention of a case end. */
  void delete(CaseId caseId) {
    clock.in(
        Duration.ofDays(1100),
        () -> {
          if (!deletion.delete(caseId)) {
            throw new AssertionError(caseId + " was not deleted");
          }
        });
  }

  /** Many plain cases, each with a few entries of a journal that is not signed. */
  void many(int count) {
    Instant first = Instant.parse("2024-01-01T00:00:00Z");
    for (int from = 0; from < count; from += 500) {
      int start = from;
      StringBuilder sql =
          new StringBuilder(
              "insert into gh_case (case_id, account_id, account_label, reported_as, reported_by,"
                  + " reason, state, outcome, phase, round_number, protection, reported_at,"
                  + " round_started_at, contained_at, closed_at) values ");
      List<Object> values = new ArrayList<>();
      for (int i = start; i < Math.min(count, start + 500); i++) {
        sql.append(i == start ? "" : ", ").append("(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        boolean open = i % 7 == 0;
        OffsetDateTime reported = first.plusSeconds(i * 7_000L).atOffset(ZoneOffset.UTC);
        values.addAll(
            Arrays.asList(
                "GH-2024-%05d".formatted(i),
                UUID.randomUUID().toString(),
                "Person " + i + " <person" + i + "@contoso.test>",
                "person" + i + "@contoso.test",
                "analyst" + i % 20,
                "Odd mail",
                open ? "OPEN" : "CLOSED",
                open ? null : CaseOutcome.values()[i % 3].name(),
                Phase.values()[i % Phase.values().length].name(),
                1,
                "[]",
                reported,
                reported,
                i % 5 == 0 ? null : reported.plusSeconds(2 + i % 40),
                open ? null : reported.plusHours(5 + i % 90)));
      }
      jdbc.sql(sql.toString()).params(values).update();
    }
    jdbc.sql(
            "insert into gh_journal_entry (case_id, seq, at_time, kind, person, body, hash)"
                + " select c.case_id, s.x, c.reported_at, 'task-claimed', case when mod(s.x, 3) = 0"
                + " then c.reported_by else null end, '{}', '' from gh_case c, system_range(1, 20) s"
                + " where c.case_id like 'GH-2024-%'")
        .update();
  }

  private void people(String userId, String name, String group) {
    people.remember(new Person(userId, name, null, null, Set.of(group), Instant.now()));
  }

  private void byPerson(CaseId caseId, String person, String kind, String summary) {
    journal.append(
        caseId,
        new Act(
            new Actor.Person(person, "form"),
            kind,
            summary,
            null,
            null,
            null,
            Act.Outcome.DONE,
            null,
            null));
  }

  private void bySystem(CaseId caseId, String activity, ActionName action, String summary) {
    journal.append(
        caseId,
        new Act(
            new Actor.System(activity),
            action.key(),
            summary,
            "Alice",
            Map.of("enabled", true),
            Map.of("enabled", false),
            Act.Outcome.DONE,
            "7c1f2c3e-0000-4000-8000-000000000001",
            Instant.parse("2026-03-01T08:00:01Z")));
  }

  private void byHand(CaseId caseId, ActionName action, String item) {
    try {
      jdbc.sql(
              "insert into gh_manual_step (step_id, case_id, round_number, action, items, summary,"
                  + " instructions, expected, state, opened_at, answered_by, answered_at, note)"
                  + " values (?, ?, 1, ?, '[]', ?, ?, ?, 'DONE', ?, 'asta', ?, ?)")
          .params(
              UUID.randomUUID().toString(),
              caseId.value(),
              action.name(),
              "Gatehouse lacks the permission to disable " + item + ".",
              json.writeValueAsString(List.of("Open Entra.", "Disable the device " + item + ".")),
              "the device is disabled",
              OffsetDateTime.now(ZoneOffset.UTC),
              OffsetDateTime.now(ZoneOffset.UTC),
              "Done with Bo.")
          .update();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Account account(String name) {
    String id = UUID.randomUUID().toString();
    return new Account(
        id,
        "user-" + id.substring(0, 8) + "@contoso.test",
        name,
        null,
        true,
        AccountKind.CLOUD,
        true,
        "en",
        List.of());
  }

  private static EvidenceSource source(String name, String body) {
    return new Sourced(
        name,
        account ->
            new EvidenceSource.Collected(
                List.of(
                    new EvidenceSource.Answer(
                        "GET /users/" + account.id(),
                        body.getBytes(StandardCharsets.UTF_8),
                        "application/json",
                        "req-1",
                        Instant.parse("2026-03-01T08:00:00Z"),
                        Instant.parse("2026-03-01T08:00:00.250Z"))),
                EvidenceSource.Completeness.COMPLETE,
                null));
  }

  private record Sourced(String name, Function<Account, EvidenceSource.Collected> collect)
      implements EvidenceSource {

    @Override
    public Service service() {
      return Service.DIRECTORY;
    }

    @Override
    public boolean appliesTo(Account account) {
      return true;
    }

    @Override
    public EvidenceSource.Collected collect(Account account) {
      return collect.apply(account);
    }
  }
}
