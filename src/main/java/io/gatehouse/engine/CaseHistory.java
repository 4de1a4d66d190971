package io.gatehouse.engine;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.retention.EngineHistory;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's history of a case, by the instance of the playbook that stands at the root of
 * everything that ran for it. Tables are found by their columns, so that none is forgotten; the
 * engine's own commands leave some of them out and can't be undone together with Gatehouse's rows.
 */
@Component
class CaseHistory implements EngineHistory {

  private static final String ROOT = "root_proc_inst_id_";
  private static final String REMOVAL_TIME = "removal_time_";

  private final JdbcClient jdbc;

  CaseHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean isRunning(CaseId caseId) {
    return jdbc.sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?")
            .param(caseId.value())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public void removeFrom(CaseId caseId, Instant time) {
    for (String root : roots(caseId)) {
      for (String table : tablesWith(REMOVAL_TIME)) {
        jdbc.sql("update " + table + " set " + REMOVAL_TIME + " = ? where " + ROOT + " = ?")
            .params(time == null ? null : Timestamp.from(time), root)
            .update();
      }
    }
  }

  @Override
  public void delete(CaseId caseId) {
    for (String root : roots(caseId)) {
      for (String table : tablesWith(ROOT)) {
        jdbc.sql("delete from " + table + " where " + ROOT + " = ?").param(root).update();
      }
    }
  }

  private List<String> roots(CaseId caseId) {
    return jdbc.sql("select distinct " + ROOT + " from ACT_HI_PROCINST where BUSINESS_KEY_ = ?")
        .param(caseId.value())
        .query(String.class)
        .list();
  }

  /** Tables of the engine that name the root and have this column. */
  private List<String> tablesWith(String column) {
    return jdbc.sql(
            """
            select r.table_name from information_schema.columns r
              join information_schema.columns c
                on c.table_name = r.table_name and c.table_schema = r.table_schema
            where lower(r.column_name) = :root and lower(c.column_name) = :column
              and lower(r.table_name) like 'act!_%' escape '!' and r.table_schema = current_schema
            order by r.table_name
            """)
        .param("root", ROOT)
        .param("column", column)
        .query(String.class)
        .list();
  }
}
