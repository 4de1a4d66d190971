package io.gatehouse.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps that kept failing, each raised to an analyst once. */
@Component
public class Incidents {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Incidents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A step that keeps failing.
   *
   * @param activity id of the flow node
   * @param jobId the engine's job that is to be tried again
   * @param message what went wrong last, in words
   */
  public record Incident(
      String incidentId, CaseId caseId, int round, String activity, String jobId, String message) {}

  /**
   * Notes that an incident was raised.
   *
   * @throws org.springframework.dao.DuplicateKeyException when it was raised already
   */
  public void raise(Incident incident) {
    jdbc.sql(
            """
            insert into gh_incident_raised (incident_id, case_id, round_number, activity, job_id,
              message, raised_at) values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            incident.incidentId(),
            incident.caseId().value(),
            incident.round(),
            incident.activity(),
            incident.jobId(),
            incident.message(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** The incident, if it was raised. */
  public Optional<Incident> find(String incidentId) {
    return jdbc.sql("select * from gh_incident_raised where incident_id = ?")
        .param(incidentId)
        .query((row, index) -> read(row))
        .optional();
  }

  /** Hands the failing step to a person; Gatehouse stops trying. */
  public void handOver(String incidentId, String why) {
    jdbc.sql("update gh_incident_raised set handed_over = ? where incident_id = ?")
        .params(why, incidentId)
        .update();
  }

  /** Why a step of a round was handed to a person; empty when it was not. */
  public Optional<String> handedOver(CaseId caseId, String activity, int round) {
    return jdbc.sql(
            """
            select handed_over from gh_incident_raised where case_id = ? and activity = ?
              and round_number = ? and handed_over is not null fetch first 1 rows only
            """)
        .params(caseId.value(), activity, round)
        .query(String.class)
        .optional();
  }

  private static Incident read(ResultSet row) throws SQLException {
    return new Incident(
        row.getString("incident_id"),
        new CaseId(row.getString("case_id")),
        row.getInt("round_number"),
        row.getString("activity"),
        row.getString("job_id"),
        row.getString("message"));
  }
}
