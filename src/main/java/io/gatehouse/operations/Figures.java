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
   * @param uncontained accounts that nobody protects and that are still not locked
   * @param protectedUncontained protected accounts that are not locked, mostly because an analyst
   *     has not said so
   * @param approvals changes that wait for a decision
   * @param secrets how many credentials wait to be handed over
   */
  record Now(
      Map<Phase, Integer> openCases,
      Waiting uncontained,
      Waiting protectedUncontained,
      Jobs.Standing jobs,
      int incidents,
      Waiting approvals,
      int secrets) {}

  /**
   * What waits.
   *
   * @param longest for how long the one that waits longest does; zero when none does
   */
  record Waiting(int count, Duration longest) {}

  /** Null while the database does not answer: a figure that nobody knows is no zero. */
  Now now() {
    try {
      return looked.within(PATIENCE);
    } catch (TimeoutException | ExecutionException e) {
      return null;
    }
  }

  private Now look() {
    String uncontained =
        "select count(*) as waiting, min(round_started_at) as oldest from gh_case"
            + " where state = 'OPEN' and phase = 'CONTAIN' and contained_at is null";
    return new Now(
        openCases(),
        waiting(uncontained + " and protection = '[]'"),
        waiting(uncontained + " and protection <> '[]'"),
        jobs.standing(),
        jobs.incidents(),
        waiting(
            "select count(*) as waiting, min(requested_at) as oldest from gh_approval"
                + " where state = 'OPEN'"),
        jdbc.sql("select count(*) from gh_secret where state = 'WAITING'")
            .query(Integer.class)
            .single());
  }

  private Map<Phase, Integer> openCases() {
    Map<Phase, Integer> open = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      open.put(phase, 0);
    }
    jdbc.sql("select phase, count(*) as cases from gh_case where state = 'OPEN' group by phase")
        .query(
            row -> {
              open.put(Phase.valueOf(row.getString("phase")), row.getInt("cases"));
            });
    return open;
  }

  private Waiting waiting(String sql) {
    return jdbc.sql(sql)
        .query(
            (row, index) -> {
              OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
              return new Waiting(
                  row.getInt("waiting"),
                  oldest == null
                      ? Duration.ZERO
                      : Duration.between(oldest.toInstant(), clock.instant()));
            })
        .single();
  }
}
