package io.gatehouse.casefile;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.triage.Finding;
import io.gatehouse.triage.FindingCategory;
import io.gatehouse.triage.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What triage found in each round of a case, and what people chose to act on. */
@Component
public class Findings {

  private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonColumn json;

  public Findings(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = new JsonColumn(json);
  }

  /** Keeps the findings of a round in place of any that were kept for it before. */
  public void replace(CaseId caseId, int round, List<Finding> findings) {
    jdbc.sql("delete from gh_finding where case_id = ? and round_number = ?")
        .params(caseId.value(), round)
        .update();
    for (Finding finding : findings) {
      jdbc.sql(
              """
              insert into gh_finding (case_id, round_number, category, finding_key, title, verdict,
                reasons, system_owned, proposed, chosen)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, false)
              """)
          .params(
              caseId.value(),
              round,
              finding.category().name(),
              finding.key(),
              finding.title(),
              finding.verdict().name(),
              json.write(finding.reasons()),
              finding.systemOwned(),
              finding.proposed())
          .update();
    }
  }

  /** All findings of a round, the suspicious first. */
  public List<Finding> of(CaseId caseId, int round) {
    return jdbc.sql(
            """
            select * from gh_finding where case_id = ? and round_number = ?
            order by case verdict when 'SUSPICIOUS' then 0 when 'NOT_EVALUATED' then 1 else 2 end,
              category, title, finding_key
            """)
        .params(caseId.value(), round)
        .query((row, index) -> read(row))
        .list();
  }

  /** Marks exactly these findings of a category as chosen for action. */
  public void choose(CaseId caseId, int round, FindingCategory category, Set<String> keys) {
    jdbc.sql(
            "update gh_finding set chosen = false where case_id = ? and round_number = ? and"
                + " category = ?")
        .params(caseId.value(), round, category.name())
        .update();
    for (String key : keys) {
      jdbc.sql(
              """
              update gh_finding set chosen = true where case_id = ? and round_number = ?
                and category = ? and finding_key = ? and system_owned = false
              """)
          .params(caseId.value(), round, category.name(), key)
          .update();
    }
  }

  /** Keys of the findings of a category that were chosen in a round. */
  public List<String> chosen(CaseId caseId, int round, FindingCategory category) {
    return jdbc.sql(
            """
            select finding_key from gh_finding where case_id = ? and round_number = ?
              and category = ? and chosen = true order by finding_key
            """)
        .params(caseId.value(), round, category.name())
        .query(String.class)
        .list();
  }

  /** Keys of the findings of a category that were chosen in any round. */
  public List<String> everChosen(CaseId caseId, FindingCategory category) {
    return jdbc.sql(
            """
            select distinct finding_key from gh_finding where case_id = ? and category = ?
              and chosen = true order by finding_key
            """)
        .params(caseId.value(), category.name())
        .query(String.class)
        .list();
  }

  private Finding read(ResultSet row) throws SQLException {
    return new Finding(
        row.getString("finding_key"),
        FindingCategory.valueOf(row.getString("category")),
        row.getString("title"),
        Verdict.valueOf(row.getString("verdict")),
        json.read(row, "reasons", SENTENCES),
        row.getBoolean("system_owned"),
        row.getBoolean("proposed"));
  }
}
