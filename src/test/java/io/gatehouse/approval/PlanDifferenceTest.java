package io.gatehouse.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.triage.Verdict;
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
            "One role more: “Helpdesk Administrator”.",
            "One role less: “Organization Management”.");
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
  void shouldSayThatTriageNowSaysSomethingElse() {
    ChangePlan earlier = Plans.roleRemoval(Plans.judged(Verdict.BENIGN, "It is old."));
    ChangePlan later = Plans.roleRemoval(Plans.judged(Verdict.SUSPICIOUS, "It is new."));

    assertThat(PlanDifference.between(earlier, later).sentences())
        .containsExactly("Triage now says something else of “Global Administrator”.");
  }

  @Test
  void shouldTellApartWhatBearsTheSameName() {
    ChangePlan.Item imitation = new ChangePlan.Item("group:1", "Helpdesk Administrator");

    assertThat(
            PlanDifference.between(Plans.roleRemoval(Plans.HELPDESK), Plans.roleRemoval(imitation))
                .sentences())
        .containsExactly(
            "One role more: “Helpdesk Administrator” (“group:1”).",
            "One role less: “Helpdesk Administrator” (“direct:729827e3@/”).");
  }

  @Test
  void shouldSayOnceAndByNameWhichRoleIsHeldNow() {
    ChangePlan earlier = Plans.roleRemoval(Plans.GLOBAL);
    ChangePlan left = Plans.withState(earlier, "holds exchange:Recipients", "Recipient Management");
    ChangePlan taken =
        Plans.withState(
            Plans.roleRemoval(Plans.GLOBAL, Plans.HELPDESK),
            "holds " + Plans.HELPDESK.key(),
            Plans.HELPDESK.name());

    assertThat(PlanDifference.between(earlier, left).sentences())
        .containsExactly("The account now also holds “Recipient Management”.");
    assertThat(PlanDifference.between(left, earlier).sentences())
        .containsExactly("The account no longer holds “Recipient Management”.");
    assertThat(PlanDifference.between(earlier, taken).sentences())
        .containsExactly("One role more: “Helpdesk Administrator”.");
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
        .isEqualTo("One role more: “a\\u{000A}b\\u{202E}c\\u{200B}\\u{0000}”.");
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
