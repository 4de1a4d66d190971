package io.gatehouse.triage;

/** Which combination of indicators makes an inbox rule suspicious. */
public interface RulePolicy {

  /** The verdict with at least one reason; never null. */
  Judgement decide(RuleIndicators indicators);
}
