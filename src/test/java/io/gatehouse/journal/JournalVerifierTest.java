package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalVerifierTest {

  private static final CaseId CASE = new CaseId("GH-2026-0001");

  @Test
  void shouldTakeAnEntryAsItWasWritten() {
    assertThat(problems(body())).noneMatch(problem -> problem.location().contains("entry"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor",
        "caseId",
        "kind",
        "outcome",
        "previousHash",
        "sequence",
        "summary",
        "time"
      })
  void shouldNameAnEntryThatLostWhatEveryEntryHas(String name) {
    assertThat(problems(body().replace("\"" + name + "\":", "\"" + name.substring(1) + "x\":")))
        .anySatisfy(
            problem -> {
              assertThat(problem.location()).isEqualTo("journal entry 1");
              assertThat(problem.words()).contains("was changed");
            });
  }

  private static List<Problem> problems(String body) {
    Chain chain =
        new Chain(CASE.value(), List.of(new Link(body, Sha256.of(body), null, null)), null);
    return new JournalVerifier(new KeyRing(List.of(), TrustedKeys.ANY)).verify(chain);
  }

  private static String body() {
    Act act =
        new Act(
            new Actor.System("Task_BlockSignIn"),
            "block-sign-in",
            "Sign-in was blocked.",
            null,
            null,
            null,
            Act.Outcome.DONE,
            null,
            null);
    return EntryBody.write(CASE, 1, Instant.parse("2026-11-21T08:00:00Z"), act, Sha256.NONE);
  }
}
