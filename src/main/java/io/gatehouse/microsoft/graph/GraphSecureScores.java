package io.gatehouse.microsoft.graph;

import com.microsoft.graph.models.ControlScore;
import com.microsoft.graph.models.SecureScoreControlProfile;
import com.microsoft.graph.models.SecureScoreControlProfileCollectionResponse;
import io.gatehouse.microsoft.SecureScore;
import io.gatehouse.microsoft.SecureScores;
import io.gatehouse.microsoft.wire.SideBySide;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

@Component
class GraphSecureScores implements SecureScores {

  private final Graph graph;

  GraphSecureScores(Graph graph) {
    this.graph = graph;
  }

  @Override
  public SecureScore latest() {
    CompletableFuture<List<SecureScoreControlProfile>> controls = SideBySide.start(this::controls);
    String doing = "read the Secure Score";
    List<com.microsoft.graph.models.SecureScore> newest =
        Graph.required(
            doing,
            graph
                .read(
                    doing,
                    headers ->
                        graph
                            .client()
                            .security()
                            .secureScores()
                            .get(
                                c -> {
                                  c.options.add(headers);
                                  c.queryParameters.top = 1;
                                }))
                .getValue());
    if (newest.isEmpty()) {
      return null;
    }
    com.microsoft.graph.models.SecureScore score = newest.get(0);
    return new SecureScore(
        LocalDate.ofInstant(
            Graph.required(doing, score.getCreatedDateTime()).toInstant(),
            java.time.ZoneOffset.UTC),
        Graph.required(doing, score.getCurrentScore()),
        Graph.required(doing, score.getMaxScore()),
        open(score, SideBySide.result(controls)));
  }

  private List<SecureScoreControlProfile> controls() {
    var builder = graph.client().security().secureScoreControlProfiles();
    return graph.list(
        "read the controls of the Secure Score",
        headers -> builder.get(c -> c.options.add(headers)),
        (link, headers) -> builder.withUrl(link).get(c -> c.options.add(headers)),
        SecureScoreControlProfileCollectionResponse::getValue);
  }

  /** Only controls that the score counts: the others don't apply to this tenant. */
  private static List<SecureScore.Recommendation> open(
      com.microsoft.graph.models.SecureScore score, List<SecureScoreControlProfile> controls) {
    Map<String, Double> reached = new HashMap<>();
    if (score.getControlScores() != null) {
      for (ControlScore control : score.getControlScores()) {
        reached.put(control.getControlName(), control.getScore() == null ? 0 : control.getScore());
      }
    }
    return controls.stream()
        .filter(control -> !Boolean.TRUE.equals(control.getDeprecated()))
        .filter(control -> control.getMaxScore() != null && reached.containsKey(control.getId()))
        .map(
            control ->
                new SecureScore.Recommendation(
                    control.getId(),
                    control.getTitle() == null ? control.getId() : control.getTitle(),
                    control.getMaxScore() - reached.get(control.getId()),
                    control.getActionUrl()))
        .filter(recommendation -> recommendation.pointsMissing() > 0)
        .sorted(
            Comparator.comparingDouble(SecureScore.Recommendation::pointsMissing)
                .reversed()
                .thenComparing(SecureScore.Recommendation::id))
        .toList();
  }
}
