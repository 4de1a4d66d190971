package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.evidence.CaseRecord.FoundManifest;
import io.gatehouse.evidence.EvidenceStore.Row;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Chain;
import io.gatehouse.journal.Chains;
import io.gatehouse.journal.KeyRing;
import io.gatehouse.journal.Problem;
import io.gatehouse.journal.Sha256;
import io.gatehouse.journal.TrustedKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Verifies a case as it stands in the database. */
@Component
public class CaseIntegrity {

  /** While a case is being worked on it may change under the verifier; then it looks again. */
  private static final int MOST_TRIES = 5;

  private final JdbcClient jdbc;
  private final Chains chains;
  private final EvidenceStore store;
  private final TrustedKeys trusted;

  public CaseIntegrity(JdbcClient jdbc, Chains chains, EvidenceStore store, TrustedKeys trusted) {
    this.jdbc = jdbc;
    this.chains = chains;
    this.store = store;
    this.trusted = trusted;
  }

  /** Everything of a case: journal, signatures, manifests, evidence, and the rows beside them. */
  public Verification verify(CaseId caseId) {
    for (int tries = 1; ; tries++) {
      Chain chain = chains.of(caseId);
      Verification verification = verify(caseId, chain);
      boolean changedMeanwhile = !Objects.equals(chain.head(), chains.of(caseId).head());
      if (verification.intact() || !changedMeanwhile || tries == MOST_TRIES) {
        return verification;
      }
    }
  }

  /** Evidence in the database that no case knows of: somebody put it in. */
  public List<Problem> strays() {
    return jdbc
        .sql(
            "select distinct b.sha256 from gh_evidence_blob b where not exists"
                + " (select 1 from gh_evidence_item i where i.sha256 = b.sha256)")
        .query(String.class)
        .list()
        .stream()
        .map(
            sha256 ->
                new Problem(
                    "evidence " + sha256,
                    "The evidence was put in, or the row that named it was changed or deleted: no"
                        + " case knows of it."))
        .toList();
  }

  private Verification verify(CaseId caseId, Chain chain) {
    List<ManifestRow> manifests = manifestRows(caseId);
    List<FoundManifest> found =
        manifests.stream().map(row -> new FoundManifest(row.location(), row.body())).toList();
    Verification record =
        new RecordVerifier(new KeyRing(chains.keys(), trusted))
            .verify(new CaseRecord(chain, found, this::wrongWith));
    List<Problem> problems = new ArrayList<>();
    problems.addAll(chains.problemsBeside(caseId));
    manifests.stream().filter(row -> !row.fits()).forEach(row -> problems.add(row.problem()));
    Map<Integer, Manifest> newest = newest(manifests);
    for (int round : store.roundsOfAnyRow(caseId)) {
      checkRows(caseId, round, newest.get(round), problems);
    }
    return record.and(problems);
  }

  private String wrongWith(String sha256) {
    try {
      return store.bytes(sha256).isEmpty() ? "The evidence was deleted." : null;
    } catch (EvidenceDamaged e) {
      return "The evidence was changed.";
    }
  }

  /** Rows of a sealed round must say what the manifest says, and there must be no others. */
  private void checkRows(CaseId caseId, int round, Manifest sealed, List<Problem> problems) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Row row : store.sourceRows(caseId, round)) {
      rows.put(location(round, row.source(), 0), row.body());
      checkColumns(caseId, round, row, problems);
    }
    for (Row row : store.itemRows(caseId, round)) {
      rows.put(location(round, row.source(), row.ordinal()), row.body());
      checkColumns(caseId, round, row, problems);
    }
    if (sealed == null) {
      return;
    }
    Map<String, String> expected = new LinkedHashMap<>();
    for (SourceResult source : sealed.sources()) {
      expected.put(
          location(round, source.source(), 0),
          EvidenceStore.rowBody(caseId, round, source.ownJson()));
      for (Item item : source.items()) {
        expected.put(
            location(round, item.source(), item.ordinal()),
            EvidenceStore.rowBody(caseId, round, item.json()));
      }
    }
    Set<String> locations = new HashSet<>(expected.keySet());
    locations.addAll(rows.keySet());
    for (String location : locations.stream().sorted().toList()) {
      if (!rows.containsKey(location)) {
        problems.add(new Problem(location, "The row was deleted."));
      } else if (!expected.containsKey(location)) {
        problems.add(new Problem(location, "The row was put in: the manifest does not list it."));
      } else if (!rows.get(location).equals(expected.get(location))) {
        problems.add(
            new Problem(location, "The row was changed: the manifest says something else."));
      }
    }
  }

  private static void checkColumns(CaseId caseId, int round, Row row, List<Problem> problems) {
    Map<String, Object> body;
    try {
      body = CanonicalJson.read(row.body());
    } catch (CanonicalJson.NotCanonical e) {
      problems.add(
          new Problem(
              location(round, row.source(), row.ordinal()),
              "The row was changed: " + e.getMessage() + "."));
      return;
    }
    boolean fits =
        caseId.value().equals(body.get("caseId"))
            && Objects.equals(round, body.get("round"))
            && row.source().equals(body.get("source"))
            && (row.sha256() == null
                || row.sha256().equals(body.get("sha256"))
                    && Objects.equals(row.ordinal(), body.get("ordinal")));
    if (!fits) {
      problems.add(
          new Problem(
              location(round, row.source(), row.ordinal()),
              "A column was changed: it does not say what the row's content says."));
    }
  }

  private static String location(int round, String source, int ordinal) {
    return "evidence of round "
        + round
        + ", source "
        + source
        + (ordinal == 0 ? "" : ", answer " + ordinal);
  }

  /** Manifests as they stand, for export. */
  List<ManifestRow> manifestRows(CaseId caseId) {
    return jdbc.sql(
            "select round_no, edition, digest, body from gh_evidence_manifest"
                + " where case_id = ? order by round_no, edition")
        .param(caseId.value())
        .query(
            (row, number) ->
                new ManifestRow(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4)))
        .list();
  }

  private static Map<Integer, Manifest> newest(List<ManifestRow> rows) {
    Map<Integer, Manifest> newest = new LinkedHashMap<>();
    for (ManifestRow row : rows) {
      Manifest manifest = row.read();
      if (manifest != null) {
        newest.put(row.round(), manifest);
      }
    }
    return newest;
  }

  /** A manifest's row as it stands. */
  record ManifestRow(int round, int edition, String digest, String body) {

    String location() {
      return "manifest of round " + round + ", edition " + edition;
    }

    Problem problem() {
      return new Problem(
          location(), "A column was changed: it does not say what the manifest says.");
    }

    /** The manifest, null when it can't be read. */
    Manifest read() {
      try {
        return Manifest.read(body);
      } catch (CanonicalJson.NotCanonical | RuntimeException e) {
        return null;
      }
    }

    boolean fits() {
      Manifest manifest = read();
      return manifest != null
          && manifest.round() == round
          && manifest.edition() == edition
          && Sha256.of(body).equals(digest);
    }
  }
}
