package io.gatehouse.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

class PolicyTableTest {

  private final DmnModelInstance table =
      Dmn.readModelFromStream(
          PolicyTableTest.class.getResourceAsStream("/bpmn/inbox-rule-policy.dmn"));

  @Test
  void shouldBeValidAndKeepItsHistoryAsLongAsThePlaybook() {
    Dmn.validateModel(table);
    Decision decision = table.getModelElementById("inbox-rule-policy");
    assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P1095D");
  }

  @Test
  void shouldAskOnlyForIndicatorsThatExist() {
    RuleIndicators any =
        new RuleInspection(new Organisation(List.of("nordlys.example"), null), null)
            .inspect(RuleInspectionTest.rule("Rule", Map.of(), null, List.of()), null);

    assertThat(table.getModelElementsByType(Input.class))
        .isNotEmpty()
        .allSatisfy(
            input ->
                assertThat(any.toVariables())
                    .containsKey(input.getInputExpression().getText().getTextContent()));
  }

  @Test
  void shouldGiveEveryRowAVerdictAndASentence() {
    assertThat(table.getModelElementsByType(Rule.class))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              List<String> outputs =
                  StreamSupport.stream(row.getOutputEntries().spliterator(), false)
                      .map(PolicyTableTest::text)
                      .toList();
              assertThat(Verdict.valueOf(outputs.get(0))).isNotNull();
              assertThat(outputs.get(1)).endsWith(".").hasSizeGreaterThan(10);
            });
  }

  @Test
  void shouldNameTheTableWhenARowHasAnUnknownVerdict() {
    assertThatThrownBy(
            () -> PolicyRows.combine(List.of(Map.of("verdict", "BAD", "reason", "Because."))))
        .hasMessageContaining("inbox-rule-policy")
        .hasMessageContaining("BAD");
  }

  @Test
  void shouldKeepOnlyTheReasonsOfTheVerdict() {
    Judgement judgement =
        PolicyRows.combine(
            List.of(
                Map.of("verdict", "BENIGN", "reason", "Fine."),
                Map.of("verdict", "SUSPICIOUS", "reason", "Not fine.")));

    assertThat(judgement).isEqualTo(Judgement.of(Verdict.SUSPICIOUS, "Not fine."));
  }

  private static String text(OutputEntry entry) {
    return entry.getText().getTextContent().replace("\"", "");
  }
}
