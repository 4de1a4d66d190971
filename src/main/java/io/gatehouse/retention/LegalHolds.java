package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of legal holds, the last one of each case. What happened stands in the journal. */
@Component
public class LegalHolds {

  private static final String ALL =
      "select case_id, reason, set_by, set_at, lifted_at, lifted_by from gh_legal_hold";

  private final JdbcClient jdbc;

  public LegalHolds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The last hold on a case, lifted or not. */
  public Optional<LegalHold> last(CaseId caseId) {
    return jdbc.sql(ALL + " where case_id = ?")
        .param(caseId.value())
        .query((row, number) -> read(row))
        .optional();
  }

  /** The hold that keeps a case now. */
  public Optional<LegalHold> on(CaseId caseId) {
    return last(caseId).filter(LegalHold::holds);
  }

  /** Every hold that keeps a case now, the newest first. */
  public List<LegalHold> all() {
    return jdbc.sql(ALL + " where lifted_at is null order by set_at desc, case_id")
        .query((row, number) -> read(row))
        .list();
  }

  void put(LegalHold hold) {
    int updated =
        jdbc.sql(
                "update gh_legal_hold set reason = ?, set_by = ?, set_at = ?, lifted_at = ?,"
                    + " lifted_by = ? where case_id = ?")
            .params(
                hold.reason(),
                hold.setBy(),
                utc(hold.setAt()),
                utc(hold.liftedAt()),
                hold.liftedBy(),
                hold.caseId().value())
            .update();
    if (updated == 0) {
      jdbc.sql(
              "insert into gh_legal_hold (case_id, reason, set_by, set_at, lifted_at, lifted_by)"
                  + " values (?, ?, ?, ?, ?, ?)")
          .params(
              hold.caseId().value(),
              hold.reason(),
              hold.setBy(),
              utc(hold.setAt()),
              utc(hold.liftedAt()),
              hold.liftedBy())
          .update();
    }
  }

  private static LegalHold read(ResultSet row) throws SQLException {
    return new LegalHold(
        new CaseId(row.getString("case_id")),
        row.getString("reason"),
        row.getString("set_by"),
        instant(row, "set_at"),
        instant(row, "lifted_at"),
        row.getString("lifted_by"));
  }

  private static OffsetDateTime utc(Instant time) {
    return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
