package io.gatehouse.engine;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the engine's background work stands, in this node and in the database. */
@Component
public class Jobs {

  private final ObjectProvider<JobExecutor> executor;
  private final JdbcClient jdbc;

  public Jobs(@Lazy ObjectProvider<JobExecutor> executor, JdbcClient jdbc) {
    this.executor = executor;
    this.jdbc = jdbc;
  }

  /**
   * The jobs in the database, of all nodes.
   *
   * @param due ready to be carried out and not taken by any node
   * @param running taken by a node
   * @param failed given up after the last try
   * @param scheduled timers and retries that wait for their time
   * @param longestDue for how long the one that waits longest is due; zero when none is
   */
  public record Standing(int due, int running, int failed, int scheduled, Duration longestDue) {}

  /** Whether this node takes and carries out jobs. */
  public boolean active() {
    JobExecutor present = executor.getIfAvailable();
    return present != null && present.isActive();
  }

  /** How many jobs stand where. */
  public Standing standing() {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    return jdbc.sql(
            """
            select
              count(case when RETRIES_ = 0 then 1 end) as failed,
              count(case when RETRIES_ > 0 and LOCK_EXP_TIME_ > :now then 1 end) as running,
              count(case when RETRIES_ > 0 and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= :now)
                and SUSPENSION_STATE_ = 1 and (DUEDATE_ is null or DUEDATE_ <= :now) then 1 end) as due,
              count(case when RETRIES_ > 0 and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= :now)
                and DUEDATE_ > :now then 1 end) as scheduled,
              min(case when RETRIES_ > 0 and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= :now)
                and SUSPENSION_STATE_ = 1 and (DUEDATE_ is null or DUEDATE_ <= :now)
                then coalesce(DUEDATE_, CREATE_TIME_) end) as oldest
            from ACT_RU_JOB
            """)
        .param("now", Timestamp.from(now))
        .query(
            (row, index) -> {
              Timestamp oldest = row.getTimestamp("oldest");
              return new Standing(
                  row.getInt("due"),
                  row.getInt("running"),
                  row.getInt("failed"),
                  row.getInt("scheduled"),
                  oldest == null || oldest.toInstant().isAfter(now)
                      ? Duration.ZERO
                      : Duration.between(oldest.toInstant(), now));
            })
        .single();
  }

  /** How many jobs have failed for good and wait for a person. */
  public int incidents() {
    return jdbc.sql("select count(*) from ACT_RU_INCIDENT where ID_ = CAUSE_INCIDENT_ID_")
        .query(Integer.class)
        .single();
  }
}
