package io.gatehouse.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an attacker came back: what was removed is there again, or something suspicious is there
 * that nobody has judged. What a person saw and left does not count.
 */
public final class AttackerReturn {

  /**
   * New sign-in methods and devices are what a user registers who got the account back, so only
   * those that were removed before are a sign.
   */
  private static final Set<FindingCategory> EXPECTED_TO_BE_NEW =
      Set.of(FindingCategory.SIGN_IN_METHOD, FindingCategory.DEVICE);

  private AttackerReturn() {}

  /**
   * Looks for signs.
   *
   * @param judged the findings of the round as they were reviewed
   * @param acted keys that were acted on, per category
   * @param stopped keys of things that are still there but no longer work: disabled rules and
   *     devices
   * @param now the findings as they are now
   * @return the signs, each a finding of now; empty when the account is clean
   */
  public static List<Finding> signs(
      List<Finding> judged,
      Map<FindingCategory, Set<String>> acted,
      Set<String> stopped,
      List<Finding> now) {
    Map<FindingCategory, Set<String>> seen = new HashMap<>();
    judged.forEach(
        finding ->
            seen.computeIfAbsent(finding.category(), category -> new HashSet<>())
                .add(finding.key()));
    List<Finding> signs = new ArrayList<>();
    for (Finding finding : now) {
      if (Finding.UNREAD_KEY.equals(finding.key()) || finding.systemOwned()) {
        continue;
      }
      boolean removedBefore =
          acted.getOrDefault(finding.category(), Set.of()).contains(finding.key());
      boolean known = seen.getOrDefault(finding.category(), Set.of()).contains(finding.key());
      if (removedBefore) {
        if (!stopped.contains(finding.key())) {
          signs.add(finding);
        }
      } else if (!known && counts(finding)) {
        signs.add(finding);
      }
    }
    return signs;
  }

  private static boolean counts(Finding finding) {
    if (finding.category() == FindingCategory.ROLE) {
      return true;
    }
    return finding.verdict() == Verdict.SUSPICIOUS
        && !EXPECTED_TO_BE_NEW.contains(finding.category());
  }
}
