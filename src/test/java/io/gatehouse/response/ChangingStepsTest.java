package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.action.ActionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingStepsTest {

  @Test
  void shouldKnowAStepOfTheModelForEveryAction() throws IOException {
    String model = Files.readString(Path.of("bpmn", "compromised-account-response.bpmn"));
    long known =
        Pattern.compile("<bpmn:serviceTask id=\"(\\w+)\"")
            .matcher(model)
            .results()
            .map(found -> found.group(1))
            .filter(ChangingSteps::contain)
            .count();
    assertThat(known).isEqualTo(Arrays.stream(ActionName.values()).count() + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Task_SealEvidence", "Task_PlanChange", "Task_LookForReturn"})
  void shouldNotTakeAReadingStepForAChange(String activity) {
    assertThat(ChangingSteps.contain(activity)).isFalse();
  }
}
