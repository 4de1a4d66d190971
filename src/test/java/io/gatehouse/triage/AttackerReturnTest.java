package io.gatehouse.triage;

import static io.gatehouse.triage.FindingCategory.CONSENT;
import static io.gatehouse.triage.FindingCategory.DEVICE;
import static io.gatehouse.triage.FindingCategory.INBOX_RULE;
import static io.gatehouse.triage.FindingCategory.ROLE;
import static io.gatehouse.triage.FindingCategory.SIGN_IN_METHOD;
import static io.gatehouse.triage.Verdict.BENIGN;
import static io.gatehouse.triage.Verdict.NOT_EVALUATED;
import static io.gatehouse.triage.Verdict.SUSPICIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttackerReturnTest {

  private static final Map<FindingCategory, Set<String>> NOTHING_ACTED_ON = Map.of();

  @Test
  void shouldSeeARemovedConsentThatIsThereAgain() {
    Finding consent = finding("grant", CONSENT, BENIGN);
    assertThat(signs(List.of(consent), Map.of(CONSENT, Set.of("grant")), Set.of(), consent))
        .containsExactly(consent);
  }

  @Test
  void shouldNotTakeADisabledRuleForAReturn() {
    Finding rule = finding("rule", INBOX_RULE, SUSPICIOUS);
    assertThat(signs(List.of(rule), Map.of(INBOX_RULE, Set.of("rule")), Set.of("rule"), rule))
        .isEmpty();
  }

  @Test
  void shouldSeeADisabledRuleThatRunsAgain() {
    Finding rule = finding("rule", INBOX_RULE, SUSPICIOUS);
    assertThat(signs(List.of(rule), Map.of(INBOX_RULE, Set.of("rule")), Set.of(), rule))
        .containsExactly(rule);
  }

  @Test
  void shouldSeeANewSuspiciousRule() {
    Finding planted = finding("new", INBOX_RULE, SUSPICIOUS);
    assertThat(signs(List.of(), NOTHING_ACTED_ON, Set.of(), planted)).containsExactly(planted);
  }

  @Test
  void shouldNotCountWhatAPersonSawAndLeft() {
    Finding left = finding("rule", INBOX_RULE, SUSPICIOUS);
    assertThat(signs(List.of(left), NOTHING_ACTED_ON, Set.of(), left)).isEmpty();
  }

  @Test
  void shouldNotCountNewBenignOrUnreadableThings() {
    assertThat(
            signs(
                List.of(),
                NOTHING_ACTED_ON,
                Set.of(),
                finding("folder", INBOX_RULE, BENIGN),
                finding(Finding.UNREAD_KEY, CONSENT, NOT_EVALUATED)))
        .isEmpty();
  }

  @Test
  void shouldNotCountTheMethodThatTheUserRegistersAfterRecovery() {
    assertThat(
            signs(
                List.of(),
                NOTHING_ACTED_ON,
                Set.of(),
                finding("phone", SIGN_IN_METHOD, SUSPICIOUS),
                finding("laptop", DEVICE, SUSPICIOUS)))
        .isEmpty();
  }

  @Test
  void shouldSeeEveryNewRole() {
    Finding role = finding("direct:x", ROLE, NOT_EVALUATED);
    assertThat(signs(List.of(), NOTHING_ACTED_ON, Set.of(), role)).containsExactly(role);
  }

  private static List<Finding> signs(
      List<Finding> judged,
      Map<FindingCategory, Set<String>> acted,
      Set<String> stopped,
      Finding... now) {
    return AttackerReturn.signs(judged, acted, stopped, List.of(now));
  }

  private static Finding finding(String key, FindingCategory category, Verdict verdict) {
    return new Finding(key, category, key, verdict, List.of("because"), false, false);
  }
}
