package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Fails the build when a flow node or a sequence flow of a model was never passed. It comes after
 * all others, and judges only when all of them were played: a single test may be run alone.
 */
@Order(Integer.MAX_VALUE)
class ModelCoverageTest extends PlaybookTest {

  @BeforeEach
  void everythingWasPlayed() {
    Set<String> missing = new TreeSet<>(playbookTests());
    PLAYED.forEach(played -> missing.remove(played.getName()));
    boolean selection = System.getProperty("test") != null;
    assumeTrue(missing.isEmpty() || !selection, () -> "Not played in this run: " + missing);
    assertThat(missing).as("tests of the playbook that did not run before this one").isEmpty();
  }

  @Test
  void shouldPassEveryFlowNode() {
    Set<String> passed =
        engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
            .map(ModelCoverageTest::name)
            .collect(Collectors.toSet());

    assertThat(notIn(passed, FlowNode.class)).as("flow nodes that no test passes").isEmpty();
  }

  @Test
  void shouldTakeEverySequenceFlow() {
    assertThat(notIn(takenFlows.all(), SequenceFlow.class))
        .as("sequence flows that no test takes")
        .isEmpty();
  }

  @Test
  void shouldOfferEveryTaskFormEverythingThatItShows() {
    Set<String> forms =
        Models.every(UserTask.class).stream()
            .map(UserTask::getCamundaFormRef)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));

    forms.removeAll(Forms.SEEN);

    assertThat(forms).as("forms that no test opened").isEmpty();
  }

  private static Set<String> notIn(Set<String> covered, Class<? extends FlowElement> kind) {
    Set<String> missing = new TreeSet<>();
    Models.all()
        .forEach(
            (key, model) ->
                model.getModelElementsByType(kind).stream()
                    .map(element -> key + "/" + element.getId())
                    .filter(name -> !covered.contains(name))
                    .forEach(missing::add));
    return missing;
  }

  private static String name(HistoricActivityInstance passed) {
    return passed.getProcessDefinitionKey() + "/" + passed.getActivityId();
  }

  private static Set<String> playbookTests() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(PlaybookTest.class));
    return scanner.findCandidateComponents(PlaybookTest.class.getPackageName()).stream()
        .map(definition -> definition.getBeanClassName())
        .collect(Collectors.toSet());
  }
}
