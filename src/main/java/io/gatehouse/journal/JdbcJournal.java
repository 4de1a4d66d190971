package io.gatehouse.journal;

import io.gatehouse.casefile.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal in the engine's database. The row of a case's head is locked from the first append of
 * a transaction to its end, so that activities that run side by side chain without gaps.
 */
@Component
public class JdbcJournal implements Journal, JournalSeal {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcJournal.class);

  private final JdbcClient jdbc;
  private final SigningKey key;
  private final Clock clock;
  private final TransactionTemplate inTransaction;
  private final TransactionTemplate inSavepoint;
  private final TransactionTemplate inOwnTransaction;

  /**
   * @param transactions the engine's transaction manager
   */
  @Autowired
  public JdbcJournal(JdbcClient jdbc, PlatformTransactionManager transactions, SigningKey key) {
    this(jdbc, transactions, key, Clock.systemUTC());
  }

  JdbcJournal(
      JdbcClient jdbc, PlatformTransactionManager transactions, SigningKey key, Clock clock) {
    this.jdbc = jdbc;
    this.key = key;
    this.clock = clock;
    this.inTransaction = new TransactionTemplate(transactions);
    this.inSavepoint = template(transactions, TransactionDefinition.PROPAGATION_NESTED);
    this.inOwnTransaction = template(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    keep(key.verificationKey());
  }

  @Override
  public Entry append(CaseId caseId, Act act) {
    if (KINDS.contains(act.kind())) {
      throw new IllegalArgumentException(
          "An entry of the kind “" + act.kind() + "” must be signed: use JournalSeal.");
    }
    return inTransaction.execute(status -> chain(caseId, act, false));
  }

  @Override
  public Entry appendSigned(CaseId caseId, Act act) {
    if (!KINDS.contains(act.kind())) {
      throw new IllegalArgumentException(
          "Only entries of the kinds " + KINDS + " are signed, not “" + act.kind() + "”.");
    }
    return inTransaction.execute(status -> chain(caseId, act, true));
  }

  @Override
  public void appendAfterRollback(CaseId caseId, Act act) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      append(caseId, act);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            appendInOwnTransaction(caseId, act);
          }
        });
  }

  @Override
  public List<Entry> of(CaseId caseId) {
    return jdbc.sql("select seq, body, hash from gh_journal_entry where case_id = ? order by seq")
        .param(caseId.value())
        .query((row, number) -> entry(caseId, row))
        .list();
  }

  private void appendInOwnTransaction(CaseId caseId, Act act) {
    try {
      inOwnTransaction.executeWithoutResult(status -> append(caseId, act));
    } catch (RuntimeException e) {
      // Nobody above can act on it any more: the transaction has ended.
      LOG.error(
          "A failed attempt ({}) of case {} could not be written to the journal.",
          act.kind(),
          caseId,
          e);
    }
  }

  private Entry chain(CaseId caseId, Act act, boolean signed) {
    End end = lockEnd(caseId);
    long sequence = end.entries() + 1;
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String body = EntryBody.write(caseId, sequence, time, act, end.hash());
    String hash = Sha256.of(body);
    String signature =
        signed
            ? key.sign(Link.statement(caseId.value(), sequence, act.kind(), hash, key.id()))
            : null;
    jdbc.sql(
            "insert into gh_journal_entry"
                + " (case_id, seq, at_time, kind, person, body, hash, key_id, signature)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(caseId.value())
        .param(sequence)
        .param(OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
        .param(act.kind())
        .param(personOf(act.actor()))
        .param(body)
        .param(hash)
        .param(signed ? key.id() : null)
        .param(signature)
        .update();
    Head head = Head.signed(caseId.value(), sequence, hash, key);
    jdbc.sql(
            "update gh_journal_head set entries = ?, hash = ?, key_id = ?, signature = ?"
                + " where case_id = ?")
        .params(head.entries(), head.hash(), head.keyId(), head.signature(), head.caseId())
        .update();
    return read(caseId, sequence, body, hash);
  }

  /** Locks the head of the case, making it for the first entry. */
  private End lockEnd(CaseId caseId) {
    Optional<End> end = tryLock(caseId);
    if (end.isPresent()) {
      return end.get();
    }
    requireNotDeleted(caseId);
    try {
      inSavepoint.executeWithoutResult(
          status ->
              jdbc.sql(
                      "insert into gh_journal_head (case_id, entries, hash, key_id, signature)"
                          + " values (?, 0, ?, '', '')")
                  .params(caseId.value(), Sha256.NONE)
                  .update());
    } catch (DuplicateKeyException | ConcurrencyFailureException e) {
      LOG.debug("Another transaction began the journal of case {} first.", caseId);
    }
    return tryLock(caseId)
        .orElseThrow(
            () ->
                new ConcurrencyFailureException(
                    "The journal of case " + caseId + " is being begun by another transaction."));
  }

  /** Whoever waited for the head while the case was deleted must not begin its journal anew. */
  private void requireNotDeleted(CaseId caseId) {
    boolean deleted =
        jdbc.sql("select count(*) from gh_deleted_case where deleted_case = ?")
                .param(caseId.value())
                .query(Long.class)
                .single()
            > 0;
    if (deleted) {
      throw new IllegalStateException(
          "The record of case " + caseId + " was deleted; nothing more is written to it.");
    }
  }

  private Optional<End> tryLock(CaseId caseId) {
    return jdbc.sql("select entries, hash from gh_journal_head where case_id = ? for update")
        .param(caseId.value())
        .query((row, number) -> new End(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** Keeps the public key, so that entries can be verified after the key has been changed. */
  private void keep(VerificationKey publicKey) {
    boolean known =
        jdbc.sql("select count(*) from gh_journal_key where key_id = ?")
                .param(publicKey.id())
                .query(Long.class)
                .single()
            > 0;
    if (known) {
      return;
    }
    try {
      jdbc.sql("insert into gh_journal_key (key_id, public_key) values (?, ?)")
          .params(publicKey.id(), publicKey.hex())
          .update();
    } catch (DuplicateKeyException e) {
      LOG.debug("Another node kept the public key first.");
    }
  }

  private static Entry entry(CaseId caseId, ResultSet row) throws SQLException {
    return read(caseId, row.getLong("seq"), row.getString("body"), row.getString("hash"));
  }

  private static Entry read(CaseId caseId, long sequence, String body, String hash) {
    try {
      Map<String, Object> content = CanonicalJson.read(body);
      return EntryBody.read(content, hash);
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      throw new JournalDamaged(caseId, sequence, e);
    }
  }

  private static String personOf(Actor actor) {
    return actor instanceof Actor.Person person ? person.userId() : null;
  }

  private static TransactionTemplate template(PlatformTransactionManager manager, int propagation) {
    TransactionTemplate template = new TransactionTemplate(manager);
    template.setPropagationBehavior(propagation);
    return template;
  }

  private record End(long entries, String hash) {}
}
