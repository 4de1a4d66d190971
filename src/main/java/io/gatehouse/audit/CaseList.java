package io.gatehouse.audit;

import io.gatehouse.audit.CaseQuery.Shown;
import io.gatehouse.casefile.CaseOutcome;
import io.gatehouse.casefile.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cases. */
@Component
class CaseList {

  static final int PAGE_SIZE = 50;

  private static final String COLUMNS =
      "c.case_id, account_label, reported_as, reported_by, c.reason, state, outcome, phase,"
          + " round_number, reported_at, round_started_at, contained_at, sealed_at, closed_at,"
          + " held_since, deleted_at, deletion";

  private static final String KEPT =
      "select k.case_id, account_id, account_label, reported_as, reported_by, k.reason, state,"
          + " outcome, phase, round_number, reported_at, round_started_at, contained_at, sealed_at,"
          + " closed_at, h.set_at held_since, cast(null as timestamp(3) with time zone) deleted_at,"
          + " cast(0 as bigint) deletion from gh_case k left join gh_legal_hold h"
          + " on h.case_id = k.case_id and h.lifted_at is null";

  private static final String DELETED =
      "select deleted_case, null, null, null, null, null, 'DELETED', outcome, null, rounds,"
          + " opened_at, null, null, null, closed_at, null, deleted_at, place from gh_deleted_case";

  private final JdbcClient jdbc;

  CaseList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A page of a list.
   *
   * @param total of the whole list
   * @param number 1 for the first
   */
  record Page(List<CaseRow> rows, long total, int number) {

    public int last() {
      return (int) Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
    }

    public long first() {
      return total == 0 ? 0 : (number - 1L) * PAGE_SIZE + 1;
    }

    public long lastRow() {
      return (number - 1L) * PAGE_SIZE + rows.size();
    }
  }

  /** The page that the query asks for; the last one when there are fewer. */
  Page find(CaseQuery query) {
    Condition condition = condition(query);
    long total =
        jdbc.sql("select count(*)" + from(query) + condition.sql())
            .params(condition.parameters())
            .query(Long.class)
            .single();
    int last = (int) Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
    int number = Math.min(query.page(), last);
    List<CaseRow> rows =
        jdbc.sql(
                select(query, condition)
                    + " offset "
                    + (number - 1L) * PAGE_SIZE
                    + " rows fetch next "
                    + PAGE_SIZE
                    + " rows only")
            .params(condition.parameters())
            .query((row, index) -> read(row))
            .list();
    return new Page(rows, total, number);
  }

  /** Every case of the list in its order, one after another. */
  void each(CaseQuery query, Consumer<CaseRow> consumer) {
    Condition condition = condition(query);
    try (Stream<CaseRow> rows =
        jdbc
            .sql(select(query, condition))
            .params(condition.parameters())
            .query((row, index) -> read(row))
            .stream()) {
      rows.forEach(consumer);
    }
  }

  private String select(CaseQuery query, Condition condition) {
    String direction = query.descending() ? " desc" : "";
    String column = query.sort().column();
    String order =
        column.equals("case_id")
            ? " order by c.case_id" + direction
            : " order by " + column + direction + " nulls last, c.case_id" + direction;
    return "select " + COLUMNS + from(query) + condition.sql() + order;
  }

  /** Cases and what is left of deleted ones; without those where there are none to be shown. */
  private String from(CaseQuery query) {
    boolean withDeleted = query.state() == Shown.DELETED || query.state() == null && isAnyDeleted();
    return " from (" + KEPT + (withDeleted ? " union all " + DELETED : "") + ") c";
  }

  private boolean isAnyDeleted() {
    return jdbc.sql(
                "select count(*) from (select 1 from gh_deleted_case fetch first 1 rows only) d")
            .query(Integer.class)
            .single()
        > 0;
  }

  private Condition condition(CaseQuery query) {
    List<String> all = new ArrayList<>();
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (!query.text().isEmpty()) {
      all.add(
          "(lower(c.case_id) like :text escape '!' or lower(c.account_label) like :text escape '!'"
              + " or lower(c.reported_as) like :text escape '!' or c.account_id = :exactly)");
      parameters.put("text", containing(query.text()));
      parameters.put("exactly", query.text());
    }
    if (!query.person().isEmpty()) {
      all.add(
          "(c.case_id in (select e.case_id from gh_journal_entry e where e.person in (:people))"
              + " or c.case_id in"
              + " (select r.case_id from gh_case_report r where r.reported_by in (:people)))");
      parameters.put("people", people(query.person()));
    }
    if (!query.role().isEmpty()) {
      all.add(
          "c.case_id in (select e.case_id from gh_journal_entry e where e.person in"
              + " (select p.user_id from gh_person p where concat(',', p.group_ids, ',') like"
              + " :role escape '!'))");
      parameters.put("role", "%," + escaped(query.role()) + ",%");
    }
    if (!query.adminRole().isEmpty()) {
      all.add(
          "c.case_id in (select h.case_id from gh_removed_role h"
              + " where lower(h.holding) like :adminRole escape '!')");
      parameters.put("adminRole", containing(query.adminRole()));
    }
    if (query.state() != null) {
      all.add(query.state() == Shown.HELD ? "c.held_since is not null" : "c.state = :state");
      if (query.state() != Shown.HELD) {
        parameters.put("state", query.state().name());
      }
    }
    if (query.from() != null) {
      all.add("c.reported_at >= :from");
      parameters.put("from", startOf(query.from()));
    }
    if (query.to() != null) {
      all.add("c.reported_at < :to");
      parameters.put("to", startOf(query.to().plusDays(1)));
    }
    return new Condition(all.isEmpty() ? "" : " where " + String.join(" and ", all), parameters);
  }

  /** User ids that the text is part of, or whose names it is part of; the text itself first. */
  private List<String> people(String text) {
    List<String> people = new ArrayList<>(List.of(text));
    people.addAll(
        jdbc.sql(
                "select user_id from gh_person where lower(user_id) like :text escape '!'"
                    + " or lower(display_name) like :text escape '!' order by user_id"
                    + " fetch first 500 rows only")
            .param("text", containing(text))
            .query(String.class)
            .list());
    return people;
  }

  private static OffsetDateTime startOf(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static String containing(String text) {
    return "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static CaseRow read(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    String phase = row.getString("phase");
    return new CaseRow(
        row.getString("case_id"),
        row.getString("account_label"),
        row.getString("reported_as"),
        row.getString("reported_by"),
        row.getString("reason"),
        CaseRow.State.valueOf(row.getString("state")),
        outcome == null ? null : CaseOutcome.valueOf(outcome),
        phase == null ? null : Phase.valueOf(phase),
        row.getInt("round_number"),
        instant(row, "reported_at"),
        instant(row, "round_started_at"),
        instant(row, "contained_at"),
        instant(row, "sealed_at"),
        instant(row, "closed_at"),
        instant(row, "held_since"),
        instant(row, "deleted_at"),
        row.getLong("deletion"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private record Condition(String sql, Map<String, Object> parameters) {}
}
