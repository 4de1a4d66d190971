package io.gatehouse.triage;

import java.util.List;

/**
 * A verdict and why.
 *
 * @param reasons plain sentences for an analyst, at least one
 */
public record Judgement(Verdict verdict, List<String> reasons) {

  public Judgement {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("A verdict needs at least one reason");
    }
  }

  static Judgement of(Verdict verdict, String... reasons) {
    return new Judgement(verdict, List.of(reasons));
  }
}
