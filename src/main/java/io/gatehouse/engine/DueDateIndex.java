package io.gatehouse.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The order of every list in Tasklist, kept by the database. It belongs to a table of the engine,
 * which is there only after the engine has made it.
 */
@Component
class DueDateIndex extends AbstractProcessEnginePlugin {

  private static final Logger log = LoggerFactory.getLogger(DueDateIndex.class);

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    try {
      JdbcClient.create(engine.getProcessEngineConfiguration().getDataSource())
          .sql("create index if not exists GH_TASK_DUE on ACT_RU_TASK (DUE_DATE_, ID_)")
          .update();
    } catch (DataAccessException e) {
      log.warn(
          "No index on the due dates of tasks could be made; with thousands of open tasks the lists"
              + " will be slow: {}",
          e.getMessage());
    }
  }
}
