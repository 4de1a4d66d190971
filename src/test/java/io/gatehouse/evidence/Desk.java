package io.gatehouse.evidence;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.Throttlings;
import io.gatehouse.database.SettableClock;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Collected;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.Database;
import io.gatehouse.journal.JdbcJournal;
import io.gatehouse.journal.SigningKey;
import io.gatehouse.journal.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Everything of the record over one database, and things to put into it. */
final class Desk {

  static final Account ALICE =
      new Account(
          "8f5cf6a2-0000-0000-0000-000000000001",
          "alice@contoso.test",
          "Alice",
          "alice@contoso.test",
          false,
          AccountKind.CLOUD,
          true,
          "en",
          List.of());

  final SigningKey key = SigningKey.generate();
  final Database database;
  final JdbcJournal journal;
  final Chains chains;
  final EvidenceStore store;
  final Seals seals;
  final EvidenceReader reader;
  final SettableClock clock = new SettableClock();
  final Throttlings throttlings;

  Desk(Database database) {
    this.database = database;
    this.journal = new JdbcJournal(database.jdbc, database.transactions, key);
    this.chains = new Chains(database.jdbc);
    this.store = new EvidenceStore(database.jdbc, database.transactions);
    this.seals = new Seals(database.jdbc, database.transactions, store, journal, journal);
    this.reader = new EvidenceReader(store, seals);
    this.throttlings =
        new Throttlings(database.jdbc, clock, database.transactions, Duration.ofMinutes(15));
  }

  EvidenceCollector collector(EvidenceSource... sources) {
    return new EvidenceCollector(
        new EvidenceSources(List.of(sources)),
        store,
        seals,
        journal,
        database.jdbc,
        database.transactions,
        throttlings,
        Duration.ofMillis(1));
  }

  TrustedKeys trusted() {
    return new TrustedKeys(Set.of(key.id()));
  }

  void keep(CaseId caseId, int round, String source, String... bodies) {
    seals.keep(caseId, round, ALICE, source, Service.DIRECTORY, complete(bodies));
  }

  void keepIncomplete(
      CaseId caseId, int round, String source, Completeness completeness, String reason) {
    seals.keep(
        caseId,
        round,
        ALICE,
        source,
        Service.DIRECTORY,
        new Collected(List.of(), completeness, reason));
  }

  static Collected complete(String... bodies) {
    return new Collected(
        IntStream.range(0, bodies.length)
            .mapToObj(page -> answer("GET /users?page=" + page, bodies[page]))
            .toList(),
        Completeness.COMPLETE,
        null);
  }

  static Answer answer(String request, String body) {
    return new Answer(
        request,
        body.getBytes(StandardCharsets.UTF_8),
        "application/json",
        "req-" + Integer.toHexString(body.hashCode()),
        Instant.parse("2026-11-21T08:00:00Z"),
        Instant.parse("2026-11-21T08:00:00.250Z"));
  }

  static EvidenceSource source(String name, Service service, Function<Account, Collected> collect) {
    return new EvidenceSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Service service() {
        return service;
      }

      @Override
      public boolean appliesTo(Account account) {
        return account.licensed();
      }

      @Override
      public Collected collect(Account account) {
        return collect.apply(account);
      }
    };
  }
}
