package io.gatehouse.evidence;

import io.gatehouse.evidence.EvidenceSource.Completeness;
import java.util.List;

/**
 * How the collection of some services ended in a round.
 *
 * @param complete names of the sources that were kept in full
 * @param truncated names of those of which a cap was reached
 * @param notCollected names of those of which nothing or not all could be read
 * @param items how many answers were kept
 */
public record CollectionSummary(
    List<String> complete, List<String> truncated, List<String> notCollected, int items) {

  static CollectionSummary of(List<SourceResult> results) {
    return new CollectionSummary(
        names(results, Completeness.COMPLETE),
        names(results, Completeness.TRUNCATED),
        names(results, Completeness.NOT_COLLECTED),
        results.stream().mapToInt(result -> result.items().size()).sum());
  }

  /** One sentence for the journal and the people. */
  public String words() {
    StringBuilder words = new StringBuilder();
    words.append("Kept ").append(complete.size()).append(" sources in full");
    if (!truncated.isEmpty()) {
      words.append(", in part: ").append(String.join(", ", truncated));
    }
    if (!notCollected.isEmpty()) {
      words.append(", could not collect: ").append(String.join(", ", notCollected));
    }
    return words.append(".").toString();
  }

  private static List<String> names(List<SourceResult> results, Completeness completeness) {
    return results.stream()
        .filter(result -> result.completeness() == completeness)
        .map(SourceResult::source)
        .toList();
  }
}
