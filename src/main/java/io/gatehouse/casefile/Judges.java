package io.gatehouse.casefile;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who judged something in a case; four-eyes asks it. */
@Component
public class Judges {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Judges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Notes that a person judged something. */
  public void add(CaseId caseId, String person, String judged) {
    jdbc.sql("insert into gh_judgement (case_id, person, judged, judged_at) values (?, ?, ?, ?)")
        .params(
            caseId.value(),
            person,
            judged,
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /** Everyone who judged something in the case. */
  public Set<String> of(CaseId caseId) {
    return new TreeSet<>(
        jdbc.sql("select distinct person from gh_judgement where case_id = ?")
            .param(caseId.value())
            .query(String.class)
            .list());
  }
}
