package io.gatehouse.engine;

import java.util.List;
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
 * Tells H2 that many variables belong to no task, and that many tasks are for the same group. H2
 * decides how to look for a row when it first sees a statement, and keeps to that: while the table
 * is empty it takes every column for equally good, and would find the variables of a case among
 * those of all cases for as long as the process lives. When it counts by itself ({@code analyze})
 * it learns how different the tasks of variables are, and not how many have none, so it is told
 * again at each start.
 */
@Component
class KnownSelectivity extends AbstractProcessEnginePlugin {

  private static final Logger log = LoggerFactory.getLogger(KnownSelectivity.class);

  /** Of a hundred rows one has a value of its own. */
  private static final int ALMOST_ALL_ALIKE = 1;

  private record Column(String table, String name) {}

  private static final List<Column> ALIKE =
      List.of(
          new Column("ACT_RU_VARIABLE", "TASK_ID_"),
          new Column("ACT_RU_IDENTITYLINK", "GROUP_ID_"));

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    String type = engine.getProcessEngineConfiguration().getDatabaseType();
    if (!"h2".equals(type.toLowerCase(Locale.ROOT))) {
      return;
    }
    DataSource dataSource = engine.getProcessEngineConfiguration().getDataSource();
    JdbcClient jdbc = JdbcClient.create(dataSource);
    try {
      ALIKE.forEach(column -> tell(jdbc, column));
    } catch (DataAccessException e) {
      log.warn(
          "H2 could not be told how to find variables and tasks; with many open cases it will be"
              + " slow: {}",
          e.getMessage());
    }
  }

  private static void tell(JdbcClient jdbc, Column column) {
    int selectivity =
        jdbc.sql(
                "select min(selectivity) from information_schema.columns"
                    + " where table_name = ? and column_name = ?")
            .params(column.table(), column.name())
            .query(Integer.class)
            .single();
    if (selectivity != ALMOST_ALL_ALIKE) {
      jdbc.sql(
              "alter table %s alter column %s selectivity %d"
                  .formatted(column.table(), column.name(), ALMOST_ALL_ALIKE))
          .update();
    }
  }
}
