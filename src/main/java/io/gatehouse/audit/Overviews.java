package io.gatehouse.audit;

import io.gatehouse.action.ActionName;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.Phase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out the figures of all cases. */
@Component
class Overviews {

  private final JdbcClient jdbc;

  Overviews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Overview now() {
    Map<String, Long> phases =
        counts("select phase, count(*) from gh_case where state = 'OPEN' group by phase");
    Map<String, Long> outcomes =
        counts("select outcome, count(*) from gh_case where state = 'CLOSED' group by outcome");
    Distribution toContain =
        durations(
            "select round_started_at, contained_at from gh_case where contained_at is not null");
    Distribution toApprove =
        durations(
            "select a.requested_at, d.decided_at from gh_approval a join gh_approval_decision d"
                + " on d.approval_id = a.id and d.state_after <> 'OPEN'");
    Map<String, Long> byHand =
        counts("select action, count(*) from gh_manual_step group by action order by 2 desc");
    long deleted = jdbc.sql("select count(*) from gh_deleted_case").query(Long.class).single();
    return new Overview(
        sum(phases) + sum(outcomes),
        sum(phases),
        toContain,
        toApprove,
        List.of(
            Chart.of(
                "phases",
                "Open cases by phase",
                sum(phases) + " open.",
                "Phase",
                "Cases",
                phases(phases)),
            Chart.of(
                "outcomes",
                "Closed cases by outcome",
                sum(outcomes)
                    + " closed."
                    + (deleted == 0
                        ? ""
                        : " The records of "
                            + deleted
                            + " more were deleted after their retention."),
                "Outcome",
                "Cases",
                outcomes(outcomes)),
            Chart.of(
                "contain",
                "Time to contain",
                "From the start of the round to sign-in blocked and sessions revoked. "
                    + toContain.inWords(),
                "Time",
                "Cases",
                toContain.spans()),
            Chart.of(
                "approve",
                "Waiting for approval",
                "From the request to the decision. " + toApprove.inWords(),
                "Time",
                "Requests",
                toApprove.spans()),
            Chart.of(
                "by-hand",
                "What could not be done automatically",
                "Steps that Gatehouse passed to a person.",
                "Step",
                "Times",
                titles(byHand))));
  }

  private static Map<String, Long> phases(Map<String, Long> counted) {
    Map<String, Long> phases = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      phases.put(phase.title(), counted.getOrDefault(phase.name(), 0L));
    }
    return phases;
  }

  private static Map<String, Long> outcomes(Map<String, Long> counted) {
    Map<String, Long> outcomes = new LinkedHashMap<>();
    for (CaseOutcome outcome : CaseOutcome.values()) {
      outcomes.put(outcome.words(), counted.getOrDefault(outcome.name(), 0L));
    }
    return outcomes;
  }

  private static Map<String, Long> titles(Map<String, Long> counted) {
    Map<String, Long> titles = new LinkedHashMap<>();
    counted.forEach((action, times) -> titles.merge(title(action), times, Long::sum));
    return titles;
  }

  private static String title(String action) {
    try {
      return ActionName.valueOf(action).title();
    } catch (IllegalArgumentException e) {
      return Plain.line(action);
    }
  }

  private Map<String, Long> counts(String sql) {
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(sql)
        .query((row, index) -> Map.entry(String.valueOf(row.getString(1)), row.getLong(2)))
        .list()
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private Distribution durations(String sql) {
    return new Distribution(
        jdbc.sql(sql)
            .query(
                (row, index) ->
                    Duration.between(
                        row.getObject(1, OffsetDateTime.class),
                        row.getObject(2, OffsetDateTime.class)))
            .list());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
