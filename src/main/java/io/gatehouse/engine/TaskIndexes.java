package io.gatehouse.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What {@link GroupsTasks} needs the database to keep in order. It belongs to a table of the
 * engine, which is there only after the engine has made it.
 */
@Component
class TaskIndexes extends AbstractProcessEnginePlugin {

  private static final Logger log = LoggerFactory.getLogger(TaskIndexes.class);

  private static final List<String> INDEXES =
      List.of(
          "GH_TASK_DUE on ACT_RU_TASK (DUE_DATE_, ID_)",
          "GH_TASK_NEWEST on ACT_RU_TASK (CREATE_TIME_ desc, ID_)",
          "GH_TASK_SUSPENDED on ACT_RU_TASK (SUSPENSION_STATE_)");

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    JdbcClient jdbc = JdbcClient.create(engine.getProcessEngineConfiguration().getDataSource());
    try {
      INDEXES.forEach(index -> jdbc.sql("create index if not exists " + index).update());
    } catch (DataAccessException e) {
      log.warn(
          "No index on tasks could be made; with thousands of open tasks the lists will be slow:"
              + " {}",
          e.getMessage());
    }
  }
}
