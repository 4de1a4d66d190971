package io.gatehouse.casefile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.account.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of cases. Writes join the caller's transaction unless a method says otherwise. */
@Component
public class CaseRegister {

  private static final TypeReference<Account> ACCOUNT = new TypeReference<>() {};
  private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonColumn json;
  private final Clock clock;
  private final TransactionTemplate separately;
  private final CaseNumbers numbers;

  public CaseRegister(
      JdbcClient jdbc, ObjectMapper json, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.json = new JsonColumn(json);
    this.clock = clock;
    this.separately = new TransactionTemplate(transactions);
    this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.numbers = new CaseNumbers(jdbc, clock, separately);
  }

  /**
   * Takes the next number of the year, in a transaction of its own: a number may be skipped when
   * the report fails afterwards, but none is given twice and no report waits for another.
   */
  public CaseId nextNumber() {
    return numbers.next();
  }

  /** A number that no case was opened with: the next one gets it, if this node lives that long. */
  public void giveBack(CaseId unused) {
    numbers.giveBack(unused);
  }

  /**
   * Opens a case.
   *
   * @param account null when the directory could not be asked yet
   * @throws CaseAlreadyOpen when the account has an open case
   */
  public void open(CaseId caseId, Report report, Account account, List<String> protection) {
    OffsetDateTime now = now();
    if (account != null) {
      openCaseOf(account.id())
          .ifPresent(
              open -> {
                throw new CaseAlreadyOpen(open);
              });
    }
    jdbc.sql(
            """
            insert into gh_case (case_id, account_id, open_account_id, account_label, account_json,
              reported_as, reported_by, reason, state, phase, round_number, protection, reported_at,
              round_started_at)
            values (:caseId, :accountId, :accountId, :label, :account, :reportedAs, :reportedBy,
              :reason, 'OPEN', 'CONTAIN', 1, :protection, :now, :now)
            """)
        .param("caseId", caseId.value())
        .param("accountId", account == null ? null : account.id())
        .param("label", account == null ? report.account() : label(account))
        .param("account", account == null ? null : json.write(account))
        .param("reportedAs", report.account())
        .param("reportedBy", report.reportedBy())
        .param("reason", report.reason())
        .param("protection", json.write(protection))
        .param("now", now)
        .update();
    addReport(caseId, report);
  }

  /** Adds a report to an open case. */
  public void addReport(CaseId caseId, Report report) {
    jdbc.sql(
            "insert into gh_case_report (case_id, reported_by, reported_at, reason) values (?, ?, ?,"
                + " ?)")
        .params(caseId.value(), report.reportedBy(), now(), report.reason())
        .update();
  }

  /** Everyone who reported the account of this case. */
  public List<String> reporters(CaseId caseId) {
    return jdbc.sql("select distinct reported_by from gh_case_report where case_id = ?")
        .param(caseId.value())
        .query(String.class)
        .list();
  }

  /**
   * Keeps the account as the directory describes it now.
   *
   * @throws CaseAlreadyOpen when another open case has this account
   */
  public void resolve(CaseId caseId, Account account, List<String> protection) {
    Optional<CaseId> other = openCaseOf(account.id()).filter(open -> !open.equals(caseId));
    if (other.isPresent()) {
      throw new CaseAlreadyOpen(other.get());
    }
    jdbc.sql(
            """
            update gh_case set account_id = :id, open_account_id = :id, account_label = :label,
              account_json = :account, protection = :protection where case_id = :caseId
            """)
        .param("id", account.id())
        .param("label", label(account))
        .param("account", json.write(account))
        .param("protection", json.write(protection))
        .param("caseId", caseId.value())
        .update();
  }

  /** Corrects what was reported, before the account is resolved. */
  public void correct(CaseId caseId, String reportedAs) {
    jdbc.sql("update gh_case set reported_as = ?, account_label = ? where case_id = ?")
        .params(reportedAs, reportedAs, caseId.value())
        .update();
  }

  /** The open case of an account. */
  public Optional<CaseId> openCaseOf(String accountId) {
    return jdbc.sql("select case_id from gh_case where open_account_id = ?")
        .param(accountId)
        .query(String.class)
        .optional()
        .map(CaseId::new);
  }

  /** The open case that was reported with exactly this text and is not resolved yet. */
  public Optional<CaseId> openUnresolvedCaseOf(String reportedAs) {
    return jdbc.sql(
            """
            select case_id from gh_case where state = 'OPEN' and account_id is null
              and lower(reported_as) = lower(?) order by reported_at fetch first 1 rows only
            """)
        .param(reportedAs)
        .query(String.class)
        .optional()
        .map(CaseId::new);
  }

  /**
   * @throws UnknownCase when there is none
   */
  public CaseFile get(CaseId caseId) {
    return find(caseId).orElseThrow(() -> new UnknownCase(caseId.value()));
  }

  /** The case, if there is one with this number. */
  public Optional<CaseFile> find(CaseId caseId) {
    return jdbc.sql("select * from gh_case where case_id = ?")
        .param(caseId.value())
        .query((row, index) -> read(row))
        .optional();
  }

  /**
   * Moves the case to a phase, in a transaction of its own: the step that begins may take minutes,
   * and the row of the case must not stay locked for so long.
   */
  public void enter(CaseId caseId, Phase phase) {
    boolean there =
        jdbc.sql("select phase from gh_case where case_id = ?")
            .param(caseId.value())
            .query(String.class)
            .optional()
            .filter(phase.name()::equals)
            .isPresent();
    if (!there) {
      separately.executeWithoutResult(
          status ->
              jdbc.sql("update gh_case set phase = ? where case_id = ?")
                  .params(phase.name(), caseId.value())
                  .update());
    }
  }

  /** Notes that sign-in is blocked in this round. */
  public void blocked(CaseId caseId) {
    note(caseId, "blocked_at");
    contained(caseId);
  }

  /** Notes that sessions are revoked in this round. */
  public void revoked(CaseId caseId) {
    note(caseId, "revoked_at");
    contained(caseId);
  }

  private void contained(CaseId caseId) {
    jdbc.sql(
            """
            update gh_case set contained_at = ? where case_id = ? and contained_at is null
              and blocked_at is not null and revoked_at is not null
            """)
        .params(now(), caseId.value())
        .update();
  }

  /** Notes that the evidence of this round is sealed. */
  public void sealed(CaseId caseId) {
    note(caseId, "sealed_at");
  }

  private void note(CaseId caseId, String column) {
    jdbc.sql("update gh_case set " + column + " = ? where case_id = ? and " + column + " is null")
        .params(now(), caseId.value())
        .update();
  }

  /** Keeps the credential that the analyst chose. */
  public void choose(CaseId caseId, CredentialChoice credential) {
    jdbc.sql("update gh_case set credential = ? where case_id = ?")
        .params(credential.name(), caseId.value())
        .update();
  }

  /**
   * Begins another round: containment and evidence start anew.
   *
   * @return the number of the new round
   */
  public int startRound(CaseId caseId) {
    jdbc.sql(
            """
            update gh_case set round_number = round_number + 1, round_started_at = ?,
              blocked_at = null, revoked_at = null, contained_at = null, sealed_at = null
            where case_id = ?
            """)
        .params(now(), caseId.value())
        .update();
    return get(caseId).round();
  }

  /** Closes the case; the account may have another from now on. */
  public void close(CaseId caseId, CaseOutcome outcome) {
    jdbc.sql(
            """
            update gh_case set state = 'CLOSED', outcome = ?, phase = 'CLOSE', closed_at = ?,
              open_account_id = null where case_id = ? and state = 'OPEN'
            """)
        .params(outcome.name(), now(), caseId.value())
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String label(Account account) {
    return Readable.text(account.label());
  }

  private CaseFile read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    String credential = row.getString("credential");
    return new CaseFile(
        new CaseId(row.getString("case_id")),
        json.read(row, "account_json", ACCOUNT),
        row.getString("account_label"),
        row.getString("reported_as"),
        row.getString("reported_by"),
        row.getString("reason"),
        CaseState.valueOf(row.getString("state")),
        outcome == null ? null : CaseOutcome.valueOf(outcome),
        Phase.valueOf(row.getString("phase")),
        row.getInt("round_number"),
        json.read(row, "protection", SENTENCES),
        credential == null ? null : CredentialChoice.valueOf(credential),
        instant(row, "reported_at"),
        instant(row, "round_started_at"),
        instant(row, "contained_at"),
        instant(row, "sealed_at"),
        instant(row, "closed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
