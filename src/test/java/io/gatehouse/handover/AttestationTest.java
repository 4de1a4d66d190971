package io.gatehouse.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AttestationTest {

  @Test
  void shouldAskForAWayAndANote() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attestation(null, "I know her."))
        .withMessageContaining("choose one way");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attestation(Attestation.Method.IN_PERSON, "  "))
        .withMessageContaining("in a few words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Attestation(Attestation.Method.IN_PERSON, "x".repeat(2001)))
        .withMessageContaining("shorten it");
  }

  @Test
  void shouldKeepTheNoteAsWritten() {
    assertThat(new Attestation(Attestation.Method.IN_PERSON, " At her desk. ").note())
        .isEqualTo("At her desk.");
  }
}
