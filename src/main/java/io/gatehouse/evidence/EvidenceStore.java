package io.gatehouse.evidence;

import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Answer;
import io.gatehouse.evidence.EvidenceSource.Collected;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What was kept, by case, round and source. Rows are only ever added. */
@Component
public class EvidenceStore {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Blobs blobs;
  private final TransactionTemplate inTransaction;
  private final TransactionTemplate inSavepoint;

  /**
   * @param transactions the engine's transaction manager
   */
  @Autowired
  public EvidenceStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this(jdbc, transactions, Clock.systemUTC());
  }

  EvidenceStore(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.blobs = new Blobs(jdbc, transactions);
    this.inTransaction = new TransactionTemplate(transactions);
    this.inSavepoint = new TransactionTemplate(transactions);
    this.inSavepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Keeps what a source gave, within the caller's transaction or one of its own.
   *
   * @return false when the source was kept in this round before; nothing is changed then
   */
  boolean keep(
      CaseId caseId,
      int round,
      Account account,
      String source,
      Service service,
      Collected collected) {
    return Boolean.TRUE.equals(
        inTransaction.execute(
            status -> {
              lock(caseId, round);
              if (keptSources(caseId, round).contains(source)) {
                return false;
              }
              insert(caseId, round, result(account, source, service, collected));
              return true;
            }));
  }

  /** Names of the sources that have ended in a round, however they did. */
  public Set<String> keptSources(CaseId caseId, int round) {
    return new HashSet<>(
        jdbc.sql("select source from gh_evidence_source where case_id = ? and round_no = ?")
            .params(caseId.value(), round)
            .query(String.class)
            .list());
  }

  /**
   * Every source that has ended in a round, by name, with its items.
   *
   * @throws EvidenceDamaged when a row can't be read any more
   */
  public List<SourceResult> results(CaseId caseId, int round) {
    Map<String, List<Item>> items = new TreeMap<>();
    for (Row row : itemRows(caseId, round)) {
      items.computeIfAbsent(row.source(), name -> new ArrayList<>()).add(item(row.body()));
    }
    return sourceRows(caseId, round).stream()
        .map(row -> result(row.body(), items.getOrDefault(row.source(), List.of())))
        .toList();
  }

  /** The rounds of a case in which something was kept, in order. */
  public List<Integer> rounds(CaseId caseId) {
    return jdbc.sql(
            "select distinct round_no from gh_evidence_source where case_id = ? order by round_no")
        .param(caseId.value())
        .query(Integer.class)
        .list();
  }

  /**
   * The bytes of an answer, as received.
   *
   * @return empty when there is no such evidence
   * @throws EvidenceDamaged when it is not what was kept
   */
  public Optional<byte[]> bytes(String sha256) {
    return blobs.get(sha256);
  }

  /** Locks the evidence of a round to the end of the caller's transaction. */
  void lock(CaseId caseId, int round) {
    if (tryLock(caseId, round)) {
      return;
    }
    try {
      inSavepoint.executeWithoutResult(
          status ->
              jdbc.sql("insert into gh_evidence_round (case_id, round_no) values (?, ?)")
                  .params(caseId.value(), round)
                  .update());
    } catch (DuplicateKeyException e) {
      // Another transaction made the row in between; locking it now waits for that one.
      tryLock(caseId, round);
      return;
    }
    if (!tryLock(caseId, round)) {
      throw new ConcurrencyFailureException(
          "The evidence of case " + caseId + " is being begun by another transaction.");
    }
  }

  /** Source rows as they stand, by name. */
  List<Row> sourceRows(CaseId caseId, int round) {
    return jdbc.sql(
            "select source, body from gh_evidence_source"
                + " where case_id = ? and round_no = ? order by source")
        .params(caseId.value(), round)
        .query((row, n) -> new Row(row.getString(1), 0, null, row.getString(2)))
        .list();
  }

  /** Item rows as they stand, by source and ordinal. */
  List<Row> itemRows(CaseId caseId, int round) {
    return jdbc.sql(
            "select source, ordinal, sha256, body from gh_evidence_item"
                + " where case_id = ? and round_no = ? order by source, ordinal")
        .params(caseId.value(), round)
        .query(
            (row, n) ->
                new Row(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
        .list();
  }

  /** Rounds of a case that any row speaks of, in order. */
  List<Integer> roundsOfAnyRow(CaseId caseId) {
    return jdbc.sql(
            "select round_no from gh_evidence_source where case_id = ?"
                + " union select round_no from gh_evidence_item where case_id = ?"
                + " union select round_no from gh_evidence_manifest where case_id = ?"
                + " order by 1")
        .params(caseId.value(), caseId.value(), caseId.value())
        .query(Integer.class)
        .list();
  }

  private boolean tryLock(CaseId caseId, int round) {
    return jdbc.sql(
            "select round_no from gh_evidence_round where case_id = ? and round_no = ? for update")
        .params(caseId.value(), round)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private SourceResult result(
      Account account, String source, Service service, Collected collected) {
    Map<String, byte[]> bodies = new TreeMap<>();
    collected.answers().forEach(answer -> bodies.put(Sha256.of(answer.body()), answer.body()));
    bodies.values().forEach(blobs::keep);
    List<Item> items = new ArrayList<>();
    for (Answer answer : collected.answers()) {
      items.add(
          new Item(
              source,
              items.size() + 1,
              answer.request(),
              answer.contentType(),
              answer.requestId(),
              answer.serviceTime(),
              answer.receivedAt(),
              Sha256.of(answer.body()),
              answer.body().length,
              Collector.VERSION));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new SourceResult(
        source,
        service,
        collected.completeness(),
        collected.reason(),
        account.id(),
        account.userPrincipalName(),
        now,
        Collector.VERSION,
        items);
  }

  private void insert(CaseId caseId, int round, SourceResult result) {
    jdbc.sql("insert into gh_evidence_source (case_id, round_no, source, body) values (?, ?, ?, ?)")
        .params(caseId.value(), round, result.source(), rowBody(caseId, round, result.ownJson()))
        .update();
    for (Item item : result.items()) {
      jdbc.sql(
              "insert into gh_evidence_item (case_id, round_no, source, ordinal, sha256, body)"
                  + " values (?, ?, ?, ?, ?, ?)")
          .params(
              caseId.value(),
              round,
              item.source(),
              item.ordinal(),
              item.sha256(),
              rowBody(caseId, round, item.json()))
          .update();
    }
  }

  /** What a row holds: the content with its place, so that it can't be moved to another. */
  static String rowBody(CaseId caseId, int round, Map<String, Object> content) {
    content.put("caseId", caseId);
    content.put("round", round);
    return CanonicalJson.of(content);
  }

  private static Item item(String body) {
    try {
      return Item.of(CanonicalJson.read(body));
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      throw new EvidenceDamaged("The record of an answer can't be read.", e);
    }
  }

  private static SourceResult result(String body, List<Item> items) {
    try {
      return SourceResult.of(CanonicalJson.read(body), items);
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      throw new EvidenceDamaged("The record of a source can't be read.", e);
    }
  }

  /**
   * A row as it stands.
   *
   * @param sha256 null for a source
   */
  record Row(String source, int ordinal, String sha256, String body) {}
}
