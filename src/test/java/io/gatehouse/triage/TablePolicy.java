package io.gatehouse.triage;

import java.io.InputStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** The shipped policy table, evaluated without a process engine. */
final class TablePolicy implements RulePolicy {

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision decision;

  TablePolicy() {
    InputStream table = TablePolicy.class.getResourceAsStream("/bpmn/inbox-rule-policy.dmn");
    decision = engine.parseDecision("inbox-rule-policy", table);
  }

  @Override
  public Judgement decide(RuleIndicators indicators) {
    return PolicyRows.combine(
        engine.evaluateDecisionTable(decision, indicators.toVariables()).getResultList());
  }
}
