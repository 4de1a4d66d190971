package io.gatehouse.retention;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Report;
import io.gatehouse.evidence.CaseIntegrity;
import io.gatehouse.evidence.EvidenceStore;
import io.gatehouse.evidence.KeptEvidence;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.JdbcJournal;
import io.gatehouse.journal.JournalSeal;
import io.gatehouse.journal.Journals;
import io.gatehouse.journal.SigningKey;
import io.gatehouse.journal.TrustedKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A database with cases that were closed 400 days ago, kept for 300, and what deletes them. */
final class Records {

  static final Actor.Person ROOT = new Actor.Person("root", "form");

  final Database database;
  final SigningKey key = SigningKey.generate();
  final JdbcJournal journal;
  final Chains chains;
  final CaseIntegrity integrity;
  final Deletions deletions;
  final KeptRecords kept;
  final HoldDesk holds;

  private final Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-400));
  private final JdbcJournal journalThen;
  private final CaseRegister casesThen;
  private final CaseRegister cases;
  private final LegalHolds table;
  private final RetentionSettings settings =
      new RetentionSettings(Period.ofDays(300), Period.ofDays(30));

  Records(Database database) {
    ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    this.database = database;
    journal = new JdbcJournal(database.jdbc, database.transactions, key);
    journalThen = Journals.at(database, key, then);
    casesThen = new CaseRegister(database.jdbc, json, then, database.transactions);
    cases = new CaseRegister(database.jdbc, json, Clock.systemUTC(), database.transactions);
    chains = new Chains(database.jdbc);
    integrity =
        new CaseIntegrity(
            database.jdbc,
            chains,
            new EvidenceStore(database.jdbc, database.transactions),
            new TrustedKeys(Set.of(key.id())));
    table = new LegalHolds(database.jdbc);
    deletions = new Deletions(journal, journal, integrity, database.jdbc);
    kept = new KeptRecords(integrity, journal, table, settings);
    holds =
        new HoldDesk(
            database.jdbc,
            cases,
            table,
            deletions,
            journal,
            new NoEngine(),
            settings,
            Clock.systemUTC(),
            database.transactions);
  }

  /** What deletes; each stands for a node of its own. */
  CaseDeletion node(EngineHistory history) {
    return new CaseDeletion(
        database.jdbc,
        cases,
        table,
        journal,
        deletions,
        kept,
        history,
        settings,
        Clock.systemUTC(),
        database.transactions);
  }

  CaseDeletion node() {
    return node(new NoEngine());
  }

  /** A case that may be deleted, with these pieces of evidence. */
  CaseId due(String... evidence) {
    return closed(casesThen, journalThen, evidence);
  }

  /** A case that was closed just now. */
  CaseId recent(String... evidence) {
    return closed(cases, journal, evidence);
  }

  /** A case that nobody closed. */
  CaseId open(String... evidence) {
    return open(casesThen, journalThen, evidence);
  }

  private CaseId open(CaseRegister register, JdbcJournal chain, String... evidence) {
    CaseId caseId = cases.nextNumber();
    String account = UUID.randomUUID().toString();
    register.open(caseId, new Report(account, "Odd mail", "asta"), null, List.of());
    chain.append(caseId, act("case-opened"));
    KeptEvidence.seal(database, chain, caseId, evidence);
    return caseId;
  }

  private CaseId closed(CaseRegister register, JdbcJournal chain, String... evidence) {
    CaseId caseId = open(register, chain, evidence);
    register.close(caseId, CaseOutcome.RECOVERED);
    chain.appendSigned(caseId, act(JournalSeal.CLOSED));
    return caseId;
  }

  static Act act(String kind) {
    return new Act(
        new Actor.System("test"),
        kind,
        "It was.",
        null,
        null,
        Map.of(),
        Act.Outcome.DONE,
        null,
        null);
  }

  /** How many rows a table has that name the case in this column. */
  long rows(String table, String column, CaseId caseId) {
    return database
        .jdbc
        .sql("select count(*) from " + table + " where " + column + " = ?")
        .param(caseId.value())
        .query(Long.class)
        .single();
  }
}
