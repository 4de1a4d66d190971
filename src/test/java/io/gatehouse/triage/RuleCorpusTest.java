package io.gatehouse.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the shipped policy table tells malicious rules from ordinary ones. */
class RuleCorpusTest {

  private static final Account OWNER =
      new Account(
          "a1",
          "anna.lund@nordlys.example",
          "Anna Lund",
          "anna.lund@nordlys.example",
          true,
          AccountKind.CLOUD,
          true,
          null,
          List.of());

  private final Triage triage = new Triage(new TablePolicy());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev",
        "held-out",
        "held-out-2",
        "held-out-3",
        "held-out-4",
        "held-out-5",
        "held-out-6"
      })
  void shouldFindMaliciousRulesAndLeaveOrdinaryOnesAlone(String corpus) throws IOException {
    List<LabelledRule> rules = LabelledRule.corpus(corpus);
    List<Finding> findings = triage.assess(input(rules));

    long malicious = rules.stream().filter(LabelledRule::malicious).count();
    long benign = rules.size() - malicious;
    long found = count(rules, findings, true);
    long flagged = count(rules, findings, false);
    System.out.printf(
        "inbox rules, %s: found %d of %d malicious, flagged %d of %d benign %s%n",
        corpus, found, malicious, flagged, benign, mistakes(rules, findings));

    assertThat(found * 10).as("malicious rules found").isGreaterThan(9 * malicious);
    assertThat(flagged * 25).as("benign rules flagged").isLessThanOrEqualTo(2 * benign);
  }

  private static long count(List<LabelledRule> rules, List<Finding> findings, boolean malicious) {
    long count = 0;
    for (int i = 0; i < rules.size(); i++) {
      count += rules.get(i).malicious() == malicious && suspicious(findings.get(i)) ? 1 : 0;
    }
    return count;
  }

  private static List<String> mistakes(List<LabelledRule> rules, List<Finding> findings) {
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i).malicious() != suspicious(findings.get(i)))
        .mapToObj(i -> findings.get(i).key() + " " + findings.get(i).title())
        .toList();
  }

  private static boolean suspicious(Finding finding) {
    return finding.verdict() == Verdict.SUSPICIOUS;
  }

  private static TriageInput input(List<LabelledRule> rules) {
    return new TriageInput(
        OWNER,
        List.of("nordlys.example", "nordlys.onmicrosoft.com"),
        null,
        new AuditTrail(List.of(), null, null, null, null),
        Reading.notApplicable(),
        Reading.of(rules.stream().map(LabelledRule::rule).toList()),
        Reading.notApplicable(),
        Reading.notApplicable(),
        Reading.notApplicable(),
        Reading.notApplicable(),
        Reading.notApplicable());
  }
}
