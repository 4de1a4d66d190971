package io.gatehouse.evidence;

import io.gatehouse.journal.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came of verifying a case.
 *
 * @param caseId number of the case, null when it can't be told
 * @param entries entries of the journal that were looked at
 * @param lastHash hash of the journal's last entry, null when there is none
 * @param evidence pieces of evidence that were looked at
 * @param keyIds ids of the keys that signed; to be compared with the published ones, unless only
 *     known keys were believed
 * @param problems every deviation found; empty when everything is as it was written
 */
public record Verification(
    String caseId,
    int entries,
    String lastHash,
    int evidence,
    Set<String> keyIds,
    List<Problem> problems) {

  public Verification {
    keyIds = Collections.unmodifiableSet(new TreeSet<>(keyIds));
    problems = List.copyOf(problems);
  }

  /** The same with what was found besides. */
  public Verification and(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Verification(caseId, entries, lastHash, evidence, keyIds, all);
  }

  /** Whether everything is as it was written. */
  public boolean intact() {
    return problems.isEmpty();
  }
}
