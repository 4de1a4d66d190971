package io.gatehouse.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the shipped policy table tells malicious rules from ordinary ones. */
class RuleCorpusTest {

  private final RulePolicy policy = new TablePolicy();
  private final RuleInspection inspection =
      new RuleInspection(
          new Organisation(
              List.of("nordlys.example", "nordlys.onmicrosoft.com"), "anna.lund@nordlys.example"),
          null);

  @ParameterizedTest
  @ValueSource(strings = {"dev", "held-out", "held-out-2"})
  void shouldFindMaliciousRulesAndLeaveOrdinaryOnesAlone(String corpus) throws IOException {
    List<LabelledRule> rules = LabelledRule.corpus(corpus);
    List<String> mistakes = new ArrayList<>();
    int found = 0;
    int malicious = 0;
    int flagged = 0;
    for (LabelledRule labelled : rules) {
      RuleIndicators indicators = inspection.inspect(labelled.rule(), null);
      boolean suspicious = policy.decide(indicators).verdict() == Verdict.SUSPICIOUS;
      malicious += labelled.malicious() ? 1 : 0;
      found += labelled.malicious() && suspicious ? 1 : 0;
      flagged += !labelled.malicious() && suspicious ? 1 : 0;
      if (labelled.malicious() != suspicious) {
        mistakes.add(
            labelled.rule().identity() + " " + labelled.language() + " " + labelled.rule().name());
      }
    }
    int benign = rules.size() - malicious;
    System.out.printf(
        "inbox rules, %s: found %d of %d malicious, flagged %d of %d benign %s%n",
        corpus, found, malicious, flagged, benign, mistakes);

    assertThat(found).as("malicious rules found").isGreaterThanOrEqualTo((malicious * 9 + 9) / 10);
    assertThat(flagged * 25).as("benign rules flagged").isLessThanOrEqualTo(2 * benign);
  }
}
