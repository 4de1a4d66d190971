package io.gatehouse.action;

import static org.assertj.core.api.Assertions.assertThat;

/** Outcomes as tests expect them. */
final class Outcomes {

  private Outcomes() {}

  static Outcome.Done done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(outcome.summary()).contains(FakeTenant.UPN);
    return (Outcome.Done) outcome;
  }

  static Outcome.NotNeeded notNeeded(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.NotNeeded.class);
    return (Outcome.NotNeeded) outcome;
  }

  /** A step that a person can do: it names the account, says where, and what will be looked for. */
  static Outcome.ByHand byHand(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.ByHand.class);
    Outcome.ByHand byHand = (Outcome.ByHand) outcome;
    assertThat(byHand.summary()).contains(FakeTenant.UPN);
    assertThat(byHand.instructions()).isNotEmpty().doesNotContainNull();
    assertThat(byHand.expected()).isNotBlank();
    return byHand;
  }

  static String text(Outcome.ByHand byHand) {
    return String.join("\n", byHand.instructions());
  }
}
