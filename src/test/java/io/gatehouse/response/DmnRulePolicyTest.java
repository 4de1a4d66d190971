package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.triage.RuleIndicators;
import io.gatehouse.triage.RuleIndicators.Destination;
import io.gatehouse.triage.RuleIndicators.Forward;
import io.gatehouse.triage.RuleIndicators.Name;
import io.gatehouse.triage.RuleIndicators.Scope;
import io.gatehouse.triage.RuleIndicators.Topic;
import io.gatehouse.triage.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DmnRulePolicyTest {

  private static final String TABLE = "inbox-rule-policy.dmn";
  private static final RuleIndicators TO_RSS_FEEDS =
      new RuleIndicators(
          false,
          false,
          Name.ORDINARY,
          Forward.NONE,
          Destination.OBSCURE,
          Scope.NARROW,
          Topic.NONE,
          0,
          true,
          false,
          false,
          false,
          true,
          true,
          false,
          List.of());

  private ProcessEngine engine;

  @BeforeEach
  void startEngine() {
    engine =
        ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
            // The default name is that of the application, whose tests share the register.
            .setProcessEngineName("rule-policy")
            .setJdbcUrl("jdbc:h2:mem:rule-policy")
            .buildProcessEngine();
  }

  @AfterEach
  void stopEngine() {
    engine.close();
  }

  @Test
  void shouldFollowTheTableThatWasDeployedLast() throws IOException {
    String table = shipped();
    DmnRulePolicy policy = new DmnRulePolicy(engine.getDecisionService());
    deploy(table);
    assertThat(policy.decide(TO_RSS_FEEDS).verdict()).isEqualTo(Verdict.SUSPICIOUS);

    deploy(table.replace("\"SUSPICIOUS\"</text>", "\"BENIGN\"</text>"));

    assertThat(policy.decide(TO_RSS_FEEDS).verdict()).isEqualTo(Verdict.BENIGN);
  }

  private void deploy(String table) {
    engine.getRepositoryService().createDeployment().addString(TABLE, table).deploy();
  }

  private static String shipped() throws IOException {
    try (InputStream stream = DmnRulePolicyTest.class.getResourceAsStream("/bpmn/" + TABLE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
