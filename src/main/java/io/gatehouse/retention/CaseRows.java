package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every row of Gatehouse's own tables that belongs to a case. Tables are found by their column
 * {@code case_id}, so that one that is added later can't be forgotten.
 */
final class CaseRows {

  /** Others refer to it, so its row goes last. */
  private static final String CASES = "gh_case";

  private static final int AT_ONCE = 500;

  private final JdbcClient jdbc;

  CaseRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Deletes them, and evidence that no other case has, within the caller's transaction. */
  void delete(CaseId caseId) {
    List<String> evidence = lockEvidence(caseId);
    deleteOfApprovals("gh_approval_use", caseId);
    deleteOfApprovals("gh_approval_decision", caseId);
    jdbc.sql("update gh_approval set replaces = null where case_id = ?")
        .param(caseId.value())
        .update();
    // Evidence that was held back by its service; the name begins with the case.
    jdbc.sql("delete from gh_throttled where what like ?")
        .param("evidence " + caseId.value() + " %")
        .update();
    for (String table : tables()) {
      jdbc.sql("delete from " + table + " where case_id = ?").param(caseId.value()).update();
    }
    for (int from = 0; from < evidence.size(); from += AT_ONCE) {
      jdbc.sql(
              "delete from gh_evidence_blob where sha256 in (:evidence) and not exists"
                  + " (select 1 from gh_evidence_item i where i.sha256 = gh_evidence_blob.sha256)")
          .param("evidence", evidence.subList(from, Math.min(evidence.size(), from + AT_ONCE)))
          .update();
    }
  }

  /** Every table with rows of cases, that of the cases last. */
  List<String> tables() {
    List<String> tables =
        new ArrayList<>(
            jdbc
                .sql(
                    "select table_name from information_schema.columns"
                        + " where lower(column_name) = 'case_id' and lower(table_name) like 'gh!_%'"
                        + " escape '!' and table_schema = current_schema order by table_name")
                .query(String.class)
                .list()
                .stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
    tables.remove(CASES);
    tables.add(CASES);
    return tables;
  }

  /**
   * Locks the evidence of the case as {@code Blobs} locks what it finds kept already: another case
   * that keeps the same answer at this moment is either seen when it is asked whether somebody
   * needs the evidence, or finds it gone and keeps its own.
   */
  private List<String> lockEvidence(CaseId caseId) {
    return jdbc.sql(
            "select sha256 from gh_evidence_blob where part = 0 and sha256 in"
                + " (select i.sha256 from gh_evidence_item i where i.case_id = ?)"
                + " order by sha256 for update")
        .param(caseId.value())
        .query(String.class)
        .list();
  }

  private void deleteOfApprovals(String table, CaseId caseId) {
    jdbc.sql(
            "delete from "
                + table
                + " where approval_id in (select a.id from gh_approval a where a.case_id = ?)")
        .param(caseId.value())
        .update();
  }
}
