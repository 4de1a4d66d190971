package io.gatehouse.evidence;

import io.gatehouse.casefile.CaseId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Sealed evidence read back, for restoring what was removed. */
@Component
public class EvidenceReader {

  private final EvidenceStore store;
  private final Seals seals;

  public EvidenceReader(EvidenceStore store, Seals seals) {
    this.store = store;
    this.seals = seals;
  }

  /**
   * What a source gave in the newest sealed round in which it gave anything.
   *
   * @return empty when it was never sealed with an answer
   * @throws EvidenceDamaged when it is not what was sealed
   */
  public Optional<Sealed> newest(CaseId caseId, String source) {
    return store.rounds(caseId).stream()
        .sorted((a, b) -> Integer.compare(b, a))
        .flatMap(round -> sealed(caseId, round, source).stream())
        .findFirst();
  }

  /**
   * What a source gave in one round.
   *
   * @return empty when it was not sealed in that round or gave no answer
   * @throws EvidenceDamaged when it is not what was sealed
   */
  public Optional<Sealed> sealed(CaseId caseId, int round, String source) {
    return ended(caseId, round, source)
        .filter(result -> !result.items().isEmpty())
        .map(result -> new Sealed(round, result, result.items().stream().map(this::read).toList()));
  }

  /** How a source ended in a sealed round; empty when it is not in the manifest. */
  public Optional<SourceResult> ended(CaseId caseId, int round, String source) {
    return seals.newestAsSealed(caseId, round).stream()
        .flatMap(manifest -> manifest.sources().stream())
        .filter(result -> result.source().equals(source))
        .findFirst();
  }

  private Content read(Item item) {
    byte[] bytes =
        store
            .bytes(item.sha256())
            .orElseThrow(
                () -> new EvidenceDamaged("The evidence " + item.sha256() + " is missing.", null));
    return new Content(item, bytes);
  }

  /**
   * The answers of a source in a sealed round.
   *
   * @param round the round
   * @param result how the source ended
   * @param answers its answers in order
   */
  public record Sealed(int round, SourceResult result, List<Content> answers) {
    /** The bytes of the answers in order. */
    public Stream<byte[]> bytes() {
      return answers.stream().map(Content::bytes).filter(Objects::nonNull);
    }
  }

  /**
   * One answer.
   *
   * @param item where it came from
   * @param bytes as received
   */
  public record Content(Item item, byte[] bytes) {}
}
