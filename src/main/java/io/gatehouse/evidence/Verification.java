package io.gatehouse.evidence;

import io.gatehouse.journal.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of verifying a case.
 *
 * @param caseId number of the case, null when it can't be told
 * @param entries entries of the journal that were looked at
 * @param evidence pieces of evidence that were looked at
 * @param keyIds ids of the keys that signed; to be compared with the published ones, unless only
 *     known keys were believed
 * @param problems every deviation found; empty when everything is as it was written
 */
public record Verification(
    String caseId, int entries, int evidence, Set<String> keyIds, List<Problem> problems) {

  public Verification {
    keyIds = Collections.unmodifiableSet(new TreeSet<>(keyIds));
    problems = List.copyOf(problems);
  }

  /** Whether everything is as it was written. */
  public boolean intact() {
    return problems.isEmpty();
  }
}
