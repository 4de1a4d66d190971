package io.gatehouse.evidence;

import io.gatehouse.account.Account;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.EvidenceSource.Collected;
import io.gatehouse.evidence.EvidenceSource.Completeness;
import io.gatehouse.evidence.EvidenceSource.Service;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalSeal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals on the evidence of a round, and what keeps a case from closing because evidence is lacking.
 */
@Component
public class Seals {

  private static final String ACKNOWLEDGED = "gap-acknowledged";

  private final JdbcClient jdbc;
  private final EvidenceStore store;
  private final Journal journal;
  private final JournalSeal journalSeal;
  private final TransactionTemplate inTransaction;

  /**
   * @param transactions the engine's transaction manager
   */
  public Seals(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      EvidenceStore store,
      Journal journal,
      JournalSeal journalSeal) {
    this.jdbc = jdbc;
    this.store = store;
    this.journal = journal;
    this.journalSeal = journalSeal;
    this.inTransaction = new TransactionTemplate(transactions);
  }

  /**
   * Lists everything that was kept in the round in a manifest and writes its digest, signed, to the
   * journal, within the caller's transaction. Sealing again what has not changed returns the
   * manifest there is.
   *
   * @throws IllegalStateException when nothing was collected in the round
   */
  public Manifest seal(CaseId caseId, int round) {
    return inTransaction.execute(
        status -> {
          store.lock(caseId, round);
          List<SourceResult> sources = store.results(caseId, round);
          if (sources.isEmpty()) {
            throw new IllegalStateException(
                "No evidence was collected in round " + round + " of case " + caseId + ".");
          }
          Optional<Manifest> present = newest(caseId, round);
          if (present.isPresent() && present.get().sources().equals(sources)) {
            return present.get();
          }
          return write(caseId, round, present, sources);
        });
  }

  /** Whether the evidence of a round has been sealed. */
  public boolean isSealed(CaseId caseId, int round) {
    return jdbc.sql("select count(*) from gh_evidence_manifest where case_id = ? and round_no = ?")
            .params(caseId.value(), round)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * For whatever destroys: goes on only when the evidence of the round has been sealed.
   *
   * @throws NotSealed when it has not
   */
  public void requireSealed(CaseId caseId, int round) {
    if (!isSealed(caseId, round)) {
      throw new NotSealed(caseId, round);
    }
  }

  /** The newest manifest of a round, empty before the seal. */
  public Optional<Manifest> newest(CaseId caseId, int round) {
    List<Manifest> editions =
        jdbc.sql(
                "select body from gh_evidence_manifest"
                    + " where case_id = ? and round_no = ? order by edition desc")
            .params(caseId.value(), round)
            .query((row, number) -> manifest(caseId, row.getString(1)))
            .list();
    return editions.stream().findFirst();
  }

  /**
   * Records that a person knows of evidence that is truncated or lacking, for every round of the
   * case in which it is.
   *
   * @param person who acknowledges
   * @param reason why the case may go on without it
   * @throws IllegalArgumentException when there is no such gap, or the reason is empty
   */
  public void acknowledge(CaseId caseId, String source, Actor.Person person, String reason) {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("Say why the case may go on without this evidence.");
    }
    inTransaction.executeWithoutResult(
        status -> {
          List<Gap> gaps =
              openGaps(caseId).stream().filter(gap -> gap.source().equals(source)).toList();
          if (gaps.isEmpty()) {
            throw new IllegalArgumentException(
                "Case " + caseId + " has no open gap in the evidence “" + source + "”.");
          }
          Map<String, Object> after = new LinkedHashMap<>();
          after.put("rounds", gaps.stream().map(Gap::round).toList());
          after.put("reason", reason);
          journal.append(
              caseId,
              new Act(
                  person,
                  ACKNOWLEDGED,
                  "Acknowledged that the evidence “" + source + "” is incomplete.",
                  source,
                  null,
                  after,
                  Act.Outcome.DONE,
                  null,
                  null));
        });
  }

  /** Evidence that is truncated or lacking and not acknowledged: the case must not close. */
  public List<Gap> openGaps(CaseId caseId) {
    Set<Acknowledged> acknowledged = acknowledged(caseId);
    List<Gap> gaps = new ArrayList<>();
    for (int round : store.rounds(caseId)) {
      for (SourceResult result : store.results(caseId, round)) {
        if (result.completeness() != Completeness.COMPLETE
            && !acknowledged.contains(new Acknowledged(round, result.source()))) {
          gaps.add(new Gap(round, result.source(), result.completeness(), result.reason()));
        }
      }
    }
    return gaps;
  }

  /**
   * Keeps what a source gave, within the caller's transaction or one of its own. What arrives after
   * the seal is sealed with it, so that nothing is ever kept unsealed beside a seal.
   *
   * @return false when the source was kept in this round before
   */
  boolean keep(
      CaseId caseId, int round, Account account, String source, Service service, Collected what) {
    return Boolean.TRUE.equals(
        inTransaction.execute(
            status -> {
              boolean kept = store.keep(caseId, round, account, source, service, what);
              if (kept && isSealed(caseId, round)) {
                seal(caseId, round);
              }
              return kept;
            }));
  }

  /**
   * The newest manifest of a round, compared with what the journal says was sealed.
   *
   * @return empty before the seal
   * @throws EvidenceDamaged when it is not the manifest that was sealed
   */
  Optional<Manifest> newestAsSealed(CaseId caseId, int round) {
    Optional<Manifest> newest = newest(caseId, round);
    newest.ifPresent(
        manifest -> {
          if (!digestsInJournal(caseId).contains(manifest.digest())) {
            throw new EvidenceDamaged(
                "The manifest of round " + round + " of case " + caseId + " was not sealed.", null);
          }
        });
    return newest;
  }

  private Set<Object> digestsInJournal(CaseId caseId) {
    return journal.of(caseId).stream()
        .filter(entry -> JournalSeal.SEALED.equals(entry.act().kind()))
        .map(entry -> entry.act().after().get("manifest"))
        .collect(Collectors.toSet());
  }

  private Manifest write(
      CaseId caseId, int round, Optional<Manifest> present, List<SourceResult> sources) {
    Manifest manifest =
        Manifest.of(
            caseId,
            round,
            present.map(Manifest::edition).orElse(0) + 1,
            present.map(Manifest::digest).orElse(null),
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
            sources);
    jdbc.sql(
            "insert into gh_evidence_manifest (case_id, round_no, edition, digest, body)"
                + " values (?, ?, ?, ?, ?)")
        .params(caseId.value(), round, manifest.edition(), manifest.digest(), manifest.json())
        .update();
    journalSeal.appendSigned(caseId, sealed(manifest));
    return manifest;
  }

  private static Act sealed(Manifest manifest) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("round", manifest.round());
    after.put("edition", manifest.edition());
    after.put("manifest", manifest.digest());
    after.put("sources", manifest.sources().size());
    after.put("items", manifest.sources().stream().mapToInt(s -> s.items().size()).sum());
    after.put(
        "incomplete",
        manifest.sources().stream()
            .filter(source -> source.completeness() != Completeness.COMPLETE)
            .map(SourceResult::source)
            .toList());
    return new Act(
        new Actor.System("evidence-seal"),
        JournalSeal.SEALED,
        manifest.edition() == 1
            ? "Sealed the evidence of round " + manifest.round() + "."
            : "Sealed evidence that arrived after the seal of round " + manifest.round() + ".",
        manifest.digest(),
        null,
        after,
        Act.Outcome.DONE,
        null,
        null);
  }

  private Set<Acknowledged> acknowledged(CaseId caseId) {
    Set<Acknowledged> acknowledged = new HashSet<>();
    for (Entry entry : journal.of(caseId)) {
      if (ACKNOWLEDGED.equals(entry.act().kind())) {
        for (Object round : (List<?>) entry.act().after().get("rounds")) {
          acknowledged.add(new Acknowledged(((Number) round).intValue(), entry.act().target()));
        }
      }
    }
    return acknowledged;
  }

  private static Manifest manifest(CaseId caseId, String body) {
    try {
      return Manifest.read(body);
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      throw new EvidenceDamaged("A manifest of case " + caseId + " can't be read.", e);
    }
  }

  private record Acknowledged(int round, String source) {}
}
