package io.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

  @Test
  void shouldNameTheRoleThatCameAndTheRoleThatWent() {
    PlanDifference difference =
        PlanDifference.between(
            Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE),
            Plans.roleRemoval(Plans.GLOBAL, Plans.HELPDESK));

    assertThat(difference.sentences())
        .containsExactly(
            "One role more: “Helpdesk Administrator” (“direct:729827e3@/”).",
            "One role less: “Organization Management” (“exchange:Organization Management”).");
  }

  @Test
  void shouldNameTheStateThatChanged() {
    ChangePlan earlier = Plans.roleRemoval(Plans.GLOBAL);

    assertThat(
            PlanDifference.between(earlier, Plans.withState(earlier, "signIn", "allowed"))
                .sentences())
        .containsExactly("The state of “signIn” was “blocked”, now “allowed”.");
  }

  @Test
  void shouldSayNothingWhenNothingDiffers() {
    assertThat(
            PlanDifference.between(
                    Plans.roleRemoval(Plans.GLOBAL, Plans.EXCHANGE),
                    Plans.roleRemoval(Plans.EXCHANGE, Plans.GLOBAL))
                .isEmpty())
        .isTrue();
  }

  @Test
  void shouldShowHostileNamesOnOneLineInReadingOrder() {
    PlanDifference difference =
        PlanDifference.between(
            Plans.roleRemoval(),
            Plans.roleRemoval(new ChangePlan.Item("k", "a\nb\u202Ec\u200B\u0000")));

    assertThat(difference.inWords())
        .isEqualTo("One role more: “a\\u{000A}b\\u{202E}c\\u{200B}\\u{0000}” (“k”).");
  }

  @Test
  void shouldShortenEndlessNames() {
    String endless = String.join("", Collections.nCopies(10_000, "x"));

    assertThat(
            PlanDifference.between(
                    Plans.roleRemoval(), Plans.roleRemoval(new ChangePlan.Item("k", endless)))
                .inWords())
        .hasSizeLessThan(300)
        .contains("x…”");
  }
}
