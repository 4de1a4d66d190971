package io.gatehouse.engine;

import io.gatehouse.database.SharedDatabase;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Unlocks the jobs of a process that was killed. A database file of H2 belongs to one process at a
 * time, so whoever held a lock when this one starts is gone; without this, a case would stand still
 * until the lock runs out. In a database that several nodes share, only time can tell: see {@link
 * HeldLocks}.
 */
@Component
class AbandonedLocks extends AbstractProcessEnginePlugin {

  private static final Logger log = LoggerFactory.getLogger(AbandonedLocks.class);

  private final DataSource dataSource;

  AbandonedLocks(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    if (!SharedDatabase.isOwnFile(dataSource)) {
      return;
    }
    int unlocked =
        JdbcClient.create(dataSource)
            .sql(
                "update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null"
                    + " where LOCK_OWNER_ is not null")
            .update();
    if (unlocked > 0) {
      log.info("{} steps were under way when Gatehouse was stopped; they go on now.", unlocked);
    }
  }
}
