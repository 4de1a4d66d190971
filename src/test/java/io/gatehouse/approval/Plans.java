package io.gatehouse.approval;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.triage.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans to test with. */
final class Plans {

  static final CaseId CASE = new CaseId("GH-2026-0001");
  static final ChangePlan.Item GLOBAL =
      new ChangePlan.Item("direct:62e90394@/", "Global Administrator");
  static final ChangePlan.Item EXCHANGE =
      new ChangePlan.Item("exchange:Organization Management", "Organization Management");
  static final ChangePlan.Item HELPDESK =
      new ChangePlan.Item("direct:729827e3@/", "Helpdesk Administrator");

  private Plans() {}

  /** The first role, as triage judged it. */
  static ChangePlan.Item judged(Verdict verdict, String why) {
    return new ChangePlan.Item(GLOBAL.key(), GLOBAL.name(), verdict, why);
  }

  static ChangePlan roleRemoval(ChangePlan.Item... items) {
    return new ChangePlan(
        CASE,
        1,
        ChangeKind.ROLE_REMOVAL,
        "0aa00000-0000-4000-8000-000000000001",
        "Rita Roth <rita@contoso.com>",
        List.of(items),
        Map.of("signIn", "blocked"),
        "The account sent phishing mail.");
  }

  static ChangePlan passwordReset(String passwordChangedAt) {
    return new ChangePlan(
        CASE,
        1,
        ChangeKind.PASSWORD_RESET,
        "0aa00000-0000-4000-8000-000000000001",
        "Rita Roth <rita@contoso.com>",
        List.of(new ChangePlan.Item("password", "The password")),
        Map.of("passwordChangedAt", passwordChangedAt),
        "The account sent phishing mail.");
  }

  static ChangePlan withState(ChangePlan plan, String key, String value) {
    Map<String, String> state = new TreeMap<>(plan.startingState());
    state.put(key, value);
    return new ChangePlan(
        plan.caseId(),
        plan.round(),
        plan.kind(),
        plan.accountId(),
        plan.accountLabel(),
        plan.items(),
        state,
        plan.reason());
  }

  static ChangePlan withItems(ChangePlan plan, List<ChangePlan.Item> items) {
    return new ChangePlan(
        plan.caseId(),
        plan.round(),
        plan.kind(),
        plan.accountId(),
        plan.accountLabel(),
        new ArrayList<>(items),
        plan.startingState(),
        plan.reason());
  }
}
