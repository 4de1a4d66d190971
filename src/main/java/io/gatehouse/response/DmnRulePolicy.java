package io.gatehouse.response;

import io.gatehouse.triage.Judgement;
import io.gatehouse.triage.PolicyRows;
import io.gatehouse.triage.RuleIndicators;
import io.gatehouse.triage.RulePolicy;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the newest deployed version of the decision {@code inbox-rule-policy}. */
@Component
class DmnRulePolicy implements RulePolicy {

  private static final String DECISION = "inbox-rule-policy";

  private final DecisionService decisions;

  DmnRulePolicy(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Judgement decide(RuleIndicators indicators) {
    return PolicyRows.combine(
        decisions.evaluateDecisionTableByKey(DECISION, indicators.toVariables()).getResultList());
  }
}
