package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.microsoft.SecureScore;
import io.gatehouse.microsoft.SecureScores;
import io.gatehouse.microsoft.TenantRefused;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the tenant's Secure Score and what it recommends, for the closing checklist. */
@Component
class RecordSecureScoreDelegate implements JavaDelegate {

  /** Kind of the journal entry that holds the score. */
  static final String KIND = "secure-score-recorded";

  private static final int RECOMMENDATIONS = 10;

  private final Steps steps;
  private final SecureScores scores;
  private final Recorded recorded;

  RecordSecureScoreDelegate(Steps steps, SecureScores scores, Recorded recorded) {
    this.steps = steps;
    this.scores = scores;
    this.recorded = recorded;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = steps.caseOf(execution);
    try {
      SecureScore score = scores.latest();
      if (score == null) {
        recorded.act(execution, file, KIND, "The tenant has no Secure Score yet.", null);
      } else {
        recorded.act(execution, file, KIND, words(score), seen(score));
      }
    } catch (TenantRefused e) {
      recorded.act(
          execution, file, KIND, "The Secure Score could not be read: " + e.getMessage(), null);
    }
  }

  private static String words(SecureScore score) {
    return "Secure Score of %s: %.1f of %.1f points."
        .formatted(score.day(), score.current(), score.max());
  }

  private static Map<String, Object> seen(SecureScore score) {
    List<Map<String, Object>> recommendations =
        score.recommendations().stream()
            .limit(RECOMMENDATIONS)
            .map(
                each ->
                    Map.<String, Object>of(
                        "control", each.title(), "pointsMissing", each.pointsMissing()))
            .toList();
    return Map.of(
        "day", score.day().toString(),
        "current", score.current(),
        "max", score.max(),
        "recommendations", recommendations);
  }
}
