package io.gatehouse.evidence;

import io.gatehouse.journal.Chain;
import java.util.List;
import java.util.function.Function;

/**
 * The record of a case as found, in the database or in a package.
 *
 * @param chain the journal
 * @param manifests every manifest
 * @param evidence says what is wrong with the evidence of a hash, in words; null when nothing is
 */
record CaseRecord(Chain chain, List<FoundManifest> manifests, Function<String, String> evidence) {
  CaseRecord {
    manifests = List.copyOf(manifests);
  }

  /**
   * A manifest as found.
   *
   * @param location where, for the words
   * @param json its text
   */
  record FoundManifest(String location, String json) {}
}
