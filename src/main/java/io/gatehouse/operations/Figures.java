package io.gatehouse.operations;

import io.gatehouse.casefile.Phase;
import io.gatehouse.engine.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database says about all cases, looked up at most every few seconds. */
@Component
class Figures {

  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final JdbcClient jdbc;
  private final Jobs jobs;
  private final Clock clock;
  private final Looked<Now> looked = new Looked<>(this::look, KEEP);

  Figures(JdbcClient jdbc, Jobs jobs, Clock clock) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * How things stand.
   *
   * @param longestApproval for how long the request that waits longest has waited, zero when none
   *     does
   */
  record Now(
      Map<Phase, Integer> openCases,
      Jobs.Standing jobs,
      int incidents,
      int approvals,
      Duration longestApproval,
      int secrets) {}

  /** Null while the database does not answer: a figure that nobody knows is no zero. */
  Now now() {
    try {
      return looked.within(PATIENCE);
    } catch (TimeoutException | ExecutionException e) {
      return null;
    }
  }

  private Now look() {
    Map<Phase, Integer> open = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      open.put(phase, 0);
    }
    jdbc.sql("select phase, count(*) as cases from gh_case where state = 'OPEN' group by phase")
        .query(
            row -> {
              open.put(Phase.valueOf(row.getString("phase")), row.getInt("cases"));
            });
    OffsetDateTime oldest =
        jdbc.sql("select min(requested_at) as oldest from gh_approval where state = 'OPEN'")
            .query((row, index) -> row.getObject("oldest", OffsetDateTime.class))
            .list()
            .get(0);
    return new Now(
        open,
        jobs.standing(),
        jobs.incidents(),
        count("select count(*) from gh_approval where state = 'OPEN'"),
        oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), clock.instant()),
        count("select count(*) from gh_secret where state = 'WAITING'"));
  }

  private int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }
}
