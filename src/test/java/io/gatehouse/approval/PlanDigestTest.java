package io.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.triage.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDigestTest {

  private static final ChangePlan PLAN = Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE);

  @Test
  void shouldKeepWhatTriageSaid() {
    ChangePlan plan =
        Plans.roleRemoval(
            Plans.judged(Verdict.SUSPICIOUS, "It is new."), new ChangePlan.Item("k", "unjudged"));

    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    assertThat(PlanDigest.of(plan))
        .isNotEqualTo(
            PlanDigest.of(
                Plans.withItems(
                    plan,
                    List.of(
                        Plans.judged(Verdict.BENIGN, "It is new."),
                        new ChangePlan.Item("k", "unjudged")))));
  }

  @Test
  void shouldNotDependOnTheOrderOfItems() {
    assertThat(PlanDigest.of(Plans.roleRemoval(Plans.EXCHANGE, Plans.GLOBAL)))
        .isEqualTo(PlanDigest.of(PLAN))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void shouldNotDependOnTheOrderOfTheState() {
    Map<String, String> forward = new LinkedHashMap<>();
    forward.put("a", "1");
    forward.put("b", "2");
    Map<String, String> backward = new LinkedHashMap<>();
    backward.put("b", "2");
    backward.put("a", "1");

    assertThat(PlanDigest.of(withState(forward))).isEqualTo(PlanDigest.of(withState(backward)));
  }

  static Stream<ChangePlan> plansThatDifferInOneField() {
    Map<String, String> nullState = new HashMap<>();
    nullState.put("signIn", null);
    return Stream.of(
        plan(new CaseId("GH-2026-0002"), 1, ChangeKind.ROLE_REMOVAL, "id", "label", "reason"),
        plan(Plans.CASE, 2, ChangeKind.ROLE_REMOVAL, "id", "label", "reason"),
        plan(Plans.CASE, 1, ChangeKind.ROLE_RESTORATION, "id", "label", "reason"),
        plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id2", "label", "reason"),
        plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id", "label2", "reason"),
        plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id", null, "reason"),
        plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id", "label", "reason2"),
        plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id", "label", null),
        plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id", "label", "null"),
        Plans.withItems(base(), List.of()),
        Plans.withItems(base(), List.of(Plans.GLOBAL, Plans.GLOBAL)),
        Plans.withItems(base(), List.of(Plans.GLOBAL, Plans.HELPDESK)),
        Plans.withItems(base(), List.of(new ChangePlan.Item(Plans.GLOBAL.key(), "Other name"))),
        Plans.withItems(base(), List.of(new ChangePlan.Item("other", Plans.GLOBAL.name()))),
        Plans.withItems(base(), List.of(Plans.judged(Verdict.SUSPICIOUS, "It is new."))),
        Plans.withState(base(), "signIn", "allowed"),
        Plans.withState(base(), "more", ""),
        withState(nullState),
        withState(Map.of()));
  }

  @ParameterizedTest
  @MethodSource("plansThatDifferInOneField")
  void shouldDifferWhenAnyFieldDiffers(ChangePlan other) {
    assertThat(PlanDigest.of(other)).isNotEqualTo(PlanDigest.of(base()));
    assertThat(PlanDifference.between(base(), other).isEmpty()).isFalse();
  }

  @Test
  void shouldTellAllThosePlansApart() {
    List<ChangePlan> plans = plansThatDifferInOneField().toList();

    assertThat(plans.stream().map(PlanDigest::of)).doesNotHaveDuplicates();
  }

  @Test
  void shouldNameEveryFieldOfThePlanInTheCanonicalForm() throws Exception {
    JsonNode json = new ObjectMapper().readTree(PlanJson.write(PLAN));
    List<String> components =
        Arrays.stream(ChangePlan.class.getRecordComponents()).map(c -> c.getName()).toList();

    List<String> members = new ArrayList<>();
    json.fieldNames().forEachRemaining(members::add);

    assertThat(members).containsAll(components).isSorted();
  }

  @Test
  void shouldWriteTheCanonicalFormOfRfc8785() {
    assertThat(PlanJson.write(Plans.roleRemoval(Plans.GLOBAL)))
        .isEqualTo(
            "{\"accountId\":\"0aa00000-0000-4000-8000-000000000001\","
                + "\"accountLabel\":\"Rita Roth <rita@contoso.com>\","
                + "\"caseId\":\"GH-2026-0001\",\"format\":\"gatehouse-change-plan/1\","
                + "\"items\":[{\"key\":\"direct:62e90394@/\",\"name\":\"Global Administrator\"}],"
                + "\"kind\":\"ROLE_REMOVAL\",\"reason\":\"The account sent phishing mail.\","
                + "\"round\":1,\"startingState\":{\"signIn\":\"blocked\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"},{\"key\":\"x",
        "\\\",\"",
        "\u0000\u0001\u001f\b\t\n\f\r",
        "\u202Etxt.exe\u2066",
        "=HYPERLINK(\"http://evil\")",
        "<script>alert(1)</script>{{7*7}}",
        "é vs e\u0301",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00\uD83D",
        "\\ud83d",
        "?"
      })
  void shouldKeepHostileNamesApartAndReadThemBack(String name) throws Exception {
    ChangePlan hostile = Plans.roleRemoval(new ChangePlan.Item(name, name));

    assertThat(PlanJson.read(PlanJson.write(hostile))).isEqualTo(hostile);
    assertThat(new ObjectMapper().readTree(PlanJson.write(hostile)).at("/items/0/name").textValue())
        .isEqualTo(name);
    assertThat(PlanDigest.of(hostile))
        .isNotEqualTo(PlanDigest.of(Plans.roleRemoval(new ChangePlan.Item(name + "?", name))))
        .isNotEqualTo(PlanDigest.of(Plans.roleRemoval(new ChangePlan.Item("?", "?!"))));
  }

  @Test
  void shouldNotTakeHalfACharacterForAQuestionMark() {
    assertThat(PlanDigest.of(Plans.roleRemoval(new ChangePlan.Item("k", "\uD83D"))))
        .isNotEqualTo(PlanDigest.of(Plans.roleRemoval(new ChangePlan.Item("k", "?"))));
  }

  @Test
  void shouldReadBackANullState() {
    ChangePlan plan = withState(Collections.singletonMap("passwordChangedAt", null));

    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
  }

  private static ChangePlan base() {
    return plan(Plans.CASE, 1, ChangeKind.ROLE_REMOVAL, "id", "label", "reason");
  }

  private static ChangePlan withState(Map<String, String> state) {
    return new ChangePlan(
        Plans.CASE,
        1,
        ChangeKind.ROLE_REMOVAL,
        "id",
        "label",
        List.of(Plans.GLOBAL),
        state,
        "reason");
  }

  private static ChangePlan plan(
      CaseId caseId, int round, ChangeKind kind, String id, String label, String reason) {
    return new ChangePlan(
        caseId, round, kind, id, label, List.of(Plans.GLOBAL), Map.of("signIn", "blocked"), reason);
  }
}
