package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.journal.CanonicalJson;
import io.gatehouse.journal.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that was kept in a round. Its digest stands in the journal.
 *
 * @param caseId the case
 * @param round the round of containment, 1 first
 * @param edition 1 for the seal; higher when something arrived after it
 * @param previous digest of the edition before, null for the first
 * @param sealedAt when, this machine's clock
 * @param sources every source with its answers, by name
 * @param json the canonical JSON that the digest is made over
 */
public record Manifest(
    CaseId caseId,
    int round,
    int edition,
    String previous,
    Instant sealedAt,
    List<SourceResult> sources,
    String json) {

  private static final String FORMAT = "gatehouse-manifest-1";

  static Manifest of(
      CaseId caseId,
      int round,
      int edition,
      String previous,
      Instant sealedAt,
      List<SourceResult> sources) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("caseId", caseId);
    json.put("round", round);
    json.put("edition", edition);
    json.put("previous", previous);
    json.put("sealedAt", sealedAt);
    json.put("sources", sources.stream().map(SourceResult::json).toList());
    return new Manifest(
        caseId, round, edition, previous, sealedAt, List.copyOf(sources), CanonicalJson.of(json));
  }

  /**
   * Reads {@link #json()}.
   *
   * @throws CanonicalJson.NotCanonical when it is not canonical JSON
   * @throws RuntimeException when it is not a manifest's
   */
  @SuppressWarnings("unchecked")
  static Manifest read(String json) throws CanonicalJson.NotCanonical {
    Map<String, Object> content = CanonicalJson.read(json);
    if (!FORMAT.equals(content.get("format"))) {
      throw new IllegalArgumentException("This manifest is of a format that is not known.");
    }
    List<SourceResult> sources = new ArrayList<>();
    ((List<Map<String, Object>>) content.get("sources"))
        .forEach(source -> sources.add(SourceResult.of(source)));
    return new Manifest(
        new CaseId((String) content.get("caseId")),
        ((Number) content.get("round")).intValue(),
        ((Number) content.get("edition")).intValue(),
        (String) content.get("previous"),
        Instant.parse((String) content.get("sealedAt")),
        List.copyOf(sources),
        json);
  }

  /** SHA-256 over {@link #json()}, hex. */
  public String digest() {
    return Sha256.of(json);
  }
}
