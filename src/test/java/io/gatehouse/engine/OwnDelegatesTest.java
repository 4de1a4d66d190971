package io.gatehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class OwnDelegatesTest {

  private final List<String> done = new ArrayList<>();
  private final GenericApplicationContext application = new GenericApplicationContext();
  private ProcessEngine engine;

  @BeforeEach
  void start() {
    application.registerBean(
        "blockSignInDelegate", JavaDelegate.class, () -> execution -> done.add("blocked"));
    application.registerBean("clock", Object.class, Object::new);
    application.refresh();
    ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("delegates-" + UUID.randomUUID());
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setExpressionManager(new OwnDelegates(application, null));
    engine = configuration.buildProcessEngine();
  }

  @AfterEach
  void stop() {
    engine.close();
    application.close();
  }

  private void run(String condition, Map<String, Object> variables) {
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(
            "response.bpmn",
            Bpmn.createExecutableProcess("response")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .exclusiveGateway("urgent")
                .condition("yes", condition)
                .serviceTask()
                .camundaDelegateExpression("${blockSignInDelegate}")
                .endEvent()
                .moveToNode("urgent")
                .condition("no", "${true}")
                .endEvent()
                .done())
        .deploy();
    engine.getRuntimeService().startProcessInstanceByKey("response", variables);
  }

  @Test
  void shouldNotTakeAVariableForADelegate() {
    run("${true}", Map.of("blockSignInDelegate", "something else"));
    assertThat(done).containsExactly("blocked");
  }

  @Test
  void shouldTakeAVariableForEverythingElse() {
    run("${clock == 'late'}", Map.of("clock", "late"));
    assertThat(done).containsExactly("blocked");
  }
}
