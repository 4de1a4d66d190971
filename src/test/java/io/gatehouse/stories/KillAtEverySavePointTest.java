package io.gatehouse.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.response.Models;
import io.gatehouse.stories.KilledCase.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} at the save points of the playbook, one after the other in one case: the process
 * is killed, started again, and goes on to the next one, to the end of the case. Tenant and journal
 * then are as without a kill. Where it is killed:
 *
 * <ul>
 *   <li>without being told otherwise, at a choice of {@link #CHOSEN moments} of one story;
 *   <li>{@code -Dgatehouse.kills=all}: in every story, reached and leaving each save point that no
 *       earlier story came by;
 *   <li>{@code -Dgatehouse.kills=administrator}: at every save point of this story;
 *   <li>{@code -Dgatehouse.kills=administrator:2/4}: at the second quarter of these moments, which
 *       are in the order of the models, first all that leave and then all that are reached.
 * </ul>
 *
 * What was killed where, and how it ended, is printed and left in {@code target/kills}.
 */
class KillAtEverySavePointTest {

  private static final String WHICH = System.getProperty("gatehouse.kills", "");

  /** The steps that would hurt most if they were lost or done twice. */
  private static final List<String> CHOSEN =
      List.of(
          "Task_BlockSignIn before" + KilledAtSavePoints.LEAVING,
          "Task_ResetPassword before" + KilledAtSavePoints.LEAVING,
          "Task_ReleaseSender before" + KilledAtSavePoints.LEAVING);

  /** Changes of which a second one would matter. */
  private static final List<String> ONCE =
      List.of(
          "Remove-BlockedSenderAddress",
          "POST /users/{user}/authentication/temporaryAccessPassMethods");

  /** Of ways that none of the stories takes; {@code CrashTest} does. */
  private static final Set<String> ON_RARER_WAYS =
      Set.of(
          "Task_ReviseChange after",
          "Task_EscalateApproval before",
          "Task_EscalateApproval after",
          "Task_TellOnCallList before",
          "Task_TellOnCallList after",
          "Task_RemindApprovers before",
          "Task_RemindApprovers after",
          "Task_ResolveAccount before",
          "Task_ResolveAccount after",
          "Task_CorrectReport after",
          "Task_DecideProtectedAccount after",
          "Task_RaiseRestrictedSender after",
          "Task_OpenNewRound before",
          "Task_OpenNewRound after",
          "Task_ResolveIncident after",
          "Task_RetryFailedStep before",
          "Task_RetryFailedStep after");

  /** What earlier stories of this run were killed at. */
  private static final Set<String> HAD = new HashSet<>();

  static Stream<KilledStory> stories() {
    if (WHICH.isEmpty()) {
      return Stream.of(KilledStory.ORDINARY_USER);
    }
    List<KilledStory> stories =
        Arrays.stream(KilledStory.values())
            .filter(story -> WHICH.equals("all") || WHICH.split(":")[0].equals(story.title()))
            .toList();
    assertThat(stories).as("stories named “" + WHICH + "”").isNotEmpty();
    return stories.stream();
  }

  private static List<String> moments() {
    if (WHICH.isEmpty()) {
      return CHOSEN;
    }
    List<String> moments = new ArrayList<>();
    for (String when : List.of(KilledAtSavePoints.LEAVING, KilledAtSavePoints.REACHED)) {
      Models.savePoints().forEach(point -> moments.add(point + when));
    }
    if (WHICH.contains(":")) {
      return Part.in(WHICH).of(moments);
    }
    moments.removeAll(HAD);
    return moments;
  }

  @ParameterizedTest
  @MethodSource("stories")
  void shouldEndAsIfNothingHadHappened(KilledStory story, @TempDir Path directory)
      throws IOException, InterruptedException {
    Ending undisturbed;
    try (KilledCase played = new KilledCase(story, directory.resolve("undisturbed"), List.of())) {
      undisturbed = played.play();
    }
    assertThat(undisturbed.outcome()).isEqualTo(story.outcome());
    List<String> kills = List.of();
    List<String> again = List.of();
    List<String> differences = new ArrayList<>(List.of("it did not end"));
    try (KilledCase played = new KilledCase(story, directory.resolve("killed"), moments())) {
      try {
        Ending ending = played.play();
        differences.clear();
        differences.addAll(differences(undisturbed, ending));
        again = again(undisturbed, ending);
      } finally {
        kills = played.kills();
        kills.forEach(kill -> HAD.addAll(List.of(kill.split(KilledAtSavePoints.AND))));
        report(story, kills, again, differences);
      }
    }

    assertThat(differences).isEmpty();
    if (WHICH.isEmpty()) {
      assertThat(kills).containsExactlyInAnyOrderElementsOf(CHOSEN);
    } else {
      assertThat(kills).isNotEmpty();
    }
  }

  @AfterAll
  static void shouldHaveComeByEverySavePoint() {
    if (WHICH.equals("all")) {
      Set<String> missed = Models.savePoints();
      missed.removeIf(point -> HAD.contains(point + KilledAtSavePoints.LEAVING));
      assertThat(missed).as("save points never killed at").isSubsetOf(ON_RARER_WAYS);
    }
  }

  /** What must be as without a kill and is not. */
  private static List<String> differences(Ending undisturbed, Ending ending) {
    List<String> differences = new ArrayList<>();
    if (!ending.outcome().equals(undisturbed.outcome()) || ending.round() != undisturbed.round()) {
      differences.add("the case ended " + ending.outcome() + " in round " + ending.round());
    }
    undisturbed
        .tenant()
        .forEach(
            (part, lines) -> {
              List<String> now = ending.tenant().getOrDefault(part, List.of());
              if (!now.equals(lines)) {
                differences.add(
                    part + " has " + without(now, lines) + ", expected " + without(lines, now));
              }
            });
    if (!ending.acts().equals(undisturbed.acts())) {
      differences.add(
          "the journal says "
              + without(ending.acts(), undisturbed.acts())
              + " in place of "
              + without(undisturbed.acts(), ending.acts()));
    }
    if (!ending.credentialGood()) {
      differences.add("what was handed over is not the password");
    }
    if (ending.passwords() != undisturbed.passwords()) {
      differences.add(ending.passwords() + " passwords were set");
    }
    for (String once : ONCE) {
      if (!Objects.equals(ending.changes().get(once), undisturbed.changes().get(once))) {
        differences.add(once + " took effect " + ending.changes().get(once) + " times");
      }
    }
    return differences;
  }

  /** Changes that took effect again, which makes no difference. */
  private static List<String> again(Ending undisturbed, Ending ending) {
    List<String> again = new ArrayList<>();
    ending
        .changes()
        .forEach(
            (kind, times) -> {
              long expected = undisturbed.changes().getOrDefault(kind, 0L);
              if (times > expected) {
                again.add("%s: %d times, without a kill %d".formatted(kind, times, expected));
              }
            });
    return again;
  }

  private static List<String> without(List<String> these, List<String> those) {
    List<String> left = new ArrayList<>(these);
    those.forEach(left::remove);
    return left;
  }

  private static void report(
      KilledStory story, List<String> kills, List<String> again, List<String> differences)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(story.title() + ": killed " + kills.size() + " times");
    for (int kill = 0; kill < kills.size(); kill++) {
      lines.add("%4d  %s".formatted(kill + 1, kills.get(kill)));
    }
    if (!again.isEmpty()) {
      lines.add("changes that Gatehouse asked for again, to the same effect:");
      again.forEach(change -> lines.add("      " + change));
    }
    lines.add(differences.isEmpty() ? "ended as without a kill" : "WRONG:");
    lines.addAll(differences);
    lines.forEach(System.out::println);
    String part = WHICH.contains(":") ? "-" + WHICH.split(":")[1].replace('/', '-') : "";
    Files.write(
        Files.createDirectories(Path.of("target/kills")).resolve(story.title() + part + ".txt"),
        lines);
  }
}
