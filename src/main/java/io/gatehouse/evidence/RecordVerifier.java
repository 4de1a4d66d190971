package io.gatehouse.evidence;

import io.gatehouse.evidence.CaseRecord.FoundManifest;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Entry;
import io.gatehouse.journal.Head;
import io.gatehouse.journal.JournalSeal;
import io.gatehouse.journal.JournalVerifier;
import io.gatehouse.journal.KeyRing;
import io.gatehouse.journal.Link;
import io.gatehouse.journal.Problem;
import io.gatehouse.journal.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Verifies journal, manifests and evidence of a case against each other, wherever they come from.
 */
final class RecordVerifier {

  private final JournalVerifier journalVerifier;

  RecordVerifier(KeyRing keys) {
    this.journalVerifier = new JournalVerifier(keys);
  }

  Verification verify(CaseRecord found) {
    List<Problem> problems = new ArrayList<>(journalVerifier.verify(found.chain()));
    Map<String, Entry> sealed = sealedDigests(found);
    Map<String, String> wrong = new HashMap<>();
    int evidence = 0;
    for (FoundManifest manifest : found.manifests()) {
      evidence += check(manifest, sealed, found, wrong, problems);
    }
    // What is left was sealed, but no manifest with its digest was found.
    sealed.forEach(
        (digest, entry) ->
            problems.add(
                new Problem(
                    "manifest of round " + entry.act().after().get("round"),
                    "The manifest that entry "
                        + entry.sequence()
                        + " of the journal sealed is missing or was changed.")));
    List<Link> links = found.chain().links();
    return new Verification(
        found.chain().caseId(),
        links.size(),
        links.isEmpty() ? null : links.get(links.size() - 1).hash(),
        evidence,
        keyIds(found),
        problems);
  }

  /** Checks one manifest, takes it off the sealed ones, and returns how many pieces it lists. */
  private static int check(
      FoundManifest found,
      Map<String, Entry> sealed,
      CaseRecord record,
      Map<String, String> wrong,
      List<Problem> problems) {
    Entry entry = sealed.remove(Sha256.of(found.json()));
    if (entry == null) {
      problems.add(
          new Problem(
              found.location(),
              "The manifest was changed or put in: no entry of the journal sealed it."));
    }
    Manifest manifest;
    try {
      manifest = Manifest.read(found.json());
    } catch (CanonicalJson.NotCanonical | RuntimeException e) {
      problems.add(new Problem(found.location(), "The manifest can't be read any more."));
      return 0;
    }
    if (!manifest.caseId().value().equals(record.chain().caseId())) {
      problems.add(
          new Problem(found.location(), "The manifest is of case " + manifest.caseId() + "."));
    }
    if (entry != null && !fits(manifest, entry)) {
      problems.add(
          new Problem(
              found.location(), "The manifest is not of the round and edition that were sealed."));
    }
    int pieces = 0;
    for (SourceResult source : manifest.sources()) {
      for (Item item : source.items()) {
        pieces++;
        String words =
            wrong.computeIfAbsent(
                item.sha256(), sha256 -> Objects.toString(record.evidence().apply(sha256), ""));
        if (!words.isEmpty()) {
          problems.add(
              new Problem(
                  "evidence " + item.sha256(),
                  words
                      + " It is answer "
                      + item.ordinal()
                      + " of “"
                      + item.source()
                      + "” in round "
                      + manifest.round()
                      + "."));
        }
      }
    }
    return pieces;
  }

  private static boolean fits(Manifest manifest, Entry entry) {
    Map<String, Object> sealed = entry.act().after();
    return Objects.equals(sealed.get("round"), manifest.round())
        && Objects.equals(sealed.get("edition"), manifest.edition());
  }

  private static Map<String, Entry> sealedDigests(CaseRecord found) {
    Map<String, Entry> sealed = new LinkedHashMap<>();
    for (Entry entry : JournalVerifier.readable(found.chain())) {
      if (JournalSeal.SEALED.equals(entry.act().kind()) && entry.act().after() != null) {
        sealed.put(String.valueOf(entry.act().after().get("manifest")), entry);
      }
    }
    return sealed;
  }

  private static Set<String> keyIds(CaseRecord found) {
    Set<String> ids = new TreeSet<>();
    found.chain().links().stream().map(Link::keyId).filter(Objects::nonNull).forEach(ids::add);
    Optional.ofNullable(found.chain().head()).map(Head::keyId).ifPresent(ids::add);
    return ids;
  }
}
