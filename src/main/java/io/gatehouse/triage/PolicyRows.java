package io.gatehouse.triage;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns the rows of the policy table that matched into one judgement. */
public final class PolicyRows {

  private PolicyRows() {}

  /**
   * One suspicious row makes the rule suspicious; a row that could not be evaluated comes before a
   * benign one; no row at all is benign. Only the reasons of the verdict are kept.
   *
   * @param rows outputs {@code verdict} and {@code reason} of each row that matched
   * @throws IllegalArgumentException when a row's verdict is not one of {@link Verdict}, which a
   *     person who edited the table must correct
   */
  public static Judgement combine(List<Map<String, Object>> rows) {
    for (Verdict verdict : List.of(Verdict.SUSPICIOUS, Verdict.NOT_EVALUATED, Verdict.BENIGN)) {
      List<String> reasons =
          rows.stream()
              .filter(row -> verdictOf(row) == verdict)
              .map(row -> row.get("reason"))
              .filter(Objects::nonNull)
              .map(Object::toString)
              .distinct()
              .toList();
      if (!reasons.isEmpty()) {
        return new Judgement(verdict, reasons);
      }
    }
    return Judgement.of(Verdict.BENIGN, "No row of the policy for inbox rules applies to it.");
  }

  private static Verdict verdictOf(Map<String, Object> row) {
    try {
      return Verdict.valueOf(String.valueOf(row.get("verdict")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The policy table inbox-rule-policy gave the verdict '"
              + row.get("verdict")
              + "'. Allowed are SUSPICIOUS, BENIGN and NOT_EVALUATED.",
          e);
    }
  }
}
