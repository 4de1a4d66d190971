package io.gatehouse.gates;

import io.gatehouse.gates.Scene.Before;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a form does not declare or was not offered is refused, submitted or completed. */
@GatesInTheLab
class FormsAreInputTest {

  private static String caseId;
  private static String review;

  @Autowired private Scene scene;

  @BeforeEach
  void waitForReview() {
    if (caseId == null) {
      caseId = scene.report("mikkel.lund@nordwind.example");
      review = scene.task(caseId, "Review findings");
      scene.claim("asta", review);
      scene.settle();
    }
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("an unknown key", Map.of("approvalOutcome", "approved"), "approvalOutcome"),
        Arguments.of("a variable of the process", Map.of("caseId", "GH-2026-9999"), "caseId"),
        Arguments.of("a table of the form", Map.of("findingRows", List.of()), "findingRows"),
        Arguments.of("the options themselves", Map.of("ruleOptions", List.of()), "ruleOptions"),
        Arguments.of("a choice that is none", Map.of("reviewVerdict", "approved"), "not offered"),
        Arguments.of("a number for a choice", Map.of("reviewVerdict", 1), "not offered"),
        Arguments.of("a list for a text", Map.of("reviewNote", List.of("x")), "must be text"),
        Arguments.of("a text for a list", Map.of("rulesChosen", "all"), "rule"),
        Arguments.of("a text for a tick", Map.of("gapsAcknowledged", "yes"), ""),
        Arguments.of(
            "a rule that is not on the list", Map.of("rulesChosen", List.of("AQAAAA==")), "rule"),
        Arguments.of(
            "a role that is not on the list", Map.of("rolesChosen", List.of("62e90394")), "role"),
        Arguments.of("an object in a list", Map.of("rulesChosen", List.of(Map.of("a", 1))), "rule"),
        Arguments.of(
            "a text that is too long",
            Map.of("reviewNote", "x".repeat(100_000)),
            "2000 characters"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void shouldRefuse(String what, Map<String, Object> wrong, String words) {
    Map<String, Object> fields = new HashMap<>(scene.proposed("asta", review, "password"));
    fields.putAll(wrong);
    for (String way : List.of("submit-form", "complete")) {
      Before before = scene.before(caseId);
      before.refused(
          "asta",
          scene.as("asta").post("/engine-rest/task/" + review + "/" + way, Scene.variables(fields)),
          words);
    }
  }

  @ParameterizedTest
  @MethodSource("required")
  void shouldRefuseWithout(String field) {
    Map<String, Object> fields = new HashMap<>(scene.proposed("asta", review, "password"));
    fields.remove(field);
    for (String way : List.of("submit-form", "complete")) {
      Before before = scene.before(caseId);
      before.refused(
          "asta",
          scene.as("asta").post("/engine-rest/task/" + review + "/" + way, Scene.variables(fields)),
          "required");
    }
  }

  static Stream<String> required() {
    return Stream.of("reviewVerdict", "credentialChoice");
  }
}
