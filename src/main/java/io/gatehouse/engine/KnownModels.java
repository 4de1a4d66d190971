package io.gatehouse.engine;

import io.gatehouse.configuration.WrongSetting;
import io.gatehouse.database.SharedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Which models this node can carry out: those it brought and all that were there before. A model
 * that a newer node brings while this one runs may call what this one does not have, so its steps
 * are left to the newer.
 */
@Component
class KnownModels extends AbstractProcessEnginePlugin {

  private final DataSource dataSource;
  private ProcessEngine engine;
  private Resource[] brought;

  KnownModels(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    brought =
        configuration instanceof SpringProcessEngineConfiguration spring
            ? spring.getDeploymentResources()
            : new Resource[0];
  }

  /** Before the models are deployed. */
  @Override
  public void postProcessEngineBuild(ProcessEngine built) {
    engine = built;
    if (SharedDatabase.is(dataSource)) {
      refuseToGoBack(built.getRepositoryService());
    }
  }

  /** While no other node can bring a model, and before jobs are taken. */
  @EventListener(ApplicationStartedEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  public void registerAll() {
    if (engine == null) {
      return;
    }
    ManagementService management = engine.getManagementService();
    engine.getRepositoryService().createDeploymentQuery().list().stream()
        .map(Deployment::getId)
        .forEach(management::registerDeploymentForJobExecutor);
  }

  /**
   * @throws WrongSetting when the database has a newer version of a model that this node brings in
   *     an older one
   */
  private void refuseToGoBack(RepositoryService repository) {
    for (Resource resource : brought) {
      String name = resource.getFilename();
      if (name == null || !name.endsWith(".bpmn")) {
        continue;
      }
      byte[] own = bytes(resource);
      List<ProcessDefinition> versions =
          repository
              .createProcessDefinitionQuery()
              .processDefinitionResourceNameLike("%" + name)
              .orderByProcessDefinitionVersion()
              .desc()
              .list();
      if (versions.isEmpty() || same(repository, versions.get(0), own)) {
        continue;
      }
      versions.stream()
          .skip(1)
          .filter(version -> same(repository, version, own))
          .findFirst()
          .ifPresent(older -> refuse(name, older.getVersion(), versions.get(0).getVersion()));
    }
  }

  private static void refuse(String name, int own, int newest) {
    throw new WrongSetting(
        "spring.datasource.url",
        "the other nodes on this database have version "
            + newest
            + " of "
            + name
            + ", and this node brings version "
            + own
            + ".",
        "Start the newer Gatehouse. Going back is going back to the backup.");
  }

  private static boolean same(RepositoryService repository, ProcessDefinition version, byte[] own) {
    try (InputStream model = repository.getProcessModel(version.getId())) {
      return Arrays.equals(model.readAllBytes(), own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Resource resource) {
    try (InputStream content = resource.getInputStream()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
