package io.gatehouse.casefile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.action.ActionName;
import io.gatehouse.action.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps to be done by hand: what is open keeps its phase from ending. */
@Component
public class ManualSteps {

  private static final TypeReference<List<String>> LINES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonColumn json;
  private final Clock clock;

  public ManualSteps(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = new JsonColumn(json);
    this.clock = clock;
  }

  /** Opens a step, in place of one that is open for the same action in the same round. */
  public void open(
      CaseId caseId, int round, ActionName action, List<String> items, Outcome.ByHand outcome) {
    jdbc.sql(
            """
            delete from gh_manual_step where case_id = ? and round_number = ? and action = ?
              and state = 'OPEN'
            """)
        .params(caseId.value(), round, action.name())
        .update();
    jdbc.sql(
            """
            insert into gh_manual_step (step_id, case_id, round_number, action, items, summary,
              instructions, expected, state, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
            """)
        .params(
            UUID.randomUUID().toString(),
            caseId.value(),
            round,
            action.name(),
            json.write(items),
            outcome.summary(),
            json.write(outcome.instructions()),
            outcome.expected(),
            now())
        .update();
  }

  /** What is still open of a step after a look at the tenant. */
  public void update(String stepId, Outcome.ByHand outcome) {
    jdbc.sql(
            "update gh_manual_step set summary = ?, instructions = ?, expected = ? where step_id ="
                + " ?")
        .params(outcome.summary(), json.write(outcome.instructions()), outcome.expected(), stepId)
        .update();
  }

  /** Ids of the steps of a case that are open. */
  public List<String> openIds(CaseId caseId) {
    return jdbc.sql(
            "select step_id from gh_manual_step where case_id = ? and state = 'OPEN' order by"
                + " opened_at, step_id")
        .param(caseId.value())
        .query(String.class)
        .list();
  }

  /** All steps of a case in the order they were opened. */
  public List<ManualStep> of(CaseId caseId) {
    return jdbc.sql("select * from gh_manual_step where case_id = ? order by opened_at, step_id")
        .param(caseId.value())
        .query((row, index) -> read(row))
        .list();
  }

  /** A step by its id. */
  public ManualStep get(String stepId) {
    return jdbc.sql("select * from gh_manual_step where step_id = ?")
        .param(stepId)
        .query((row, index) -> read(row))
        .single();
  }

  /** Notes what a person said of a step. */
  public void answer(String stepId, String person, String note) {
    jdbc.sql(
            "update gh_manual_step set answered_by = ?, answered_at = ?, note = ? where step_id = ?")
        .params(person, now(), note, stepId)
        .update();
  }

  /** Ends a step. */
  public void end(String stepId, ManualStep.State state) {
    jdbc.sql("update gh_manual_step set state = ? where step_id = ?")
        .params(state.name(), stepId)
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private ManualStep read(ResultSet row) throws SQLException {
    return new ManualStep(
        row.getString("step_id"),
        new CaseId(row.getString("case_id")),
        row.getInt("round_number"),
        ActionName.valueOf(row.getString("action")),
        json.read(row, "items", LINES),
        row.getString("summary"),
        json.read(row, "instructions", LINES),
        row.getString("expected"),
        ManualStep.State.valueOf(row.getString("state")));
  }
}
