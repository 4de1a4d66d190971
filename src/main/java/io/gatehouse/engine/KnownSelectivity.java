package io.gatehouse.engine;

import java.util.Locale;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells H2 that almost no variable belongs to a task. H2 decides how to look for a row when it
 * first sees a statement, and keeps to that: while the table is empty it takes every column for
 * equally good, and would find the variables of a case among those of all cases for as long as the
 * process lives.
 */
@Component
class KnownSelectivity extends AbstractProcessEnginePlugin {

  private static final Logger log = LoggerFactory.getLogger(KnownSelectivity.class);

  /** What H2 takes for any column that it has not looked at yet. */
  private static final int UNKNOWN = 50;

  private static final String COLUMN =
      "table_name = 'ACT_RU_VARIABLE' and column_name = 'TASK_ID_'";

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    String type = engine.getProcessEngineConfiguration().getDatabaseType();
    if (!"h2".equals(type.toLowerCase(Locale.ROOT))) {
      return;
    }
    DataSource dataSource = engine.getProcessEngineConfiguration().getDataSource();
    JdbcClient jdbc = JdbcClient.create(dataSource);
    try {
      int selectivity =
          jdbc.sql("select min(selectivity) from information_schema.columns where " + COLUMN)
              .query(Integer.class)
              .single();
      if (selectivity == UNKNOWN) {
        jdbc.sql("alter table ACT_RU_VARIABLE alter column TASK_ID_ selectivity 1").update();
      }
    } catch (DataAccessException e) {
      log.warn(
          "H2 could not be told how to find the variables of a case; with many open cases it will"
              + " be slow: {}",
          e.getMessage());
    }
  }
}
