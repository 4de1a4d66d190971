package io.gatehouse.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.casefile.CaseOutcome;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;

/** What the models promise each other, their forms and the Java that they call. */
class ModelsTest extends PlaybookTest {

  private static final Pattern BEAN = Pattern.compile("[$#]\\{(\\w+)}");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  @Autowired private ApplicationContext beans;

  @Test
  void shouldNameEveryProcessLikeItsFileAndKeepItsHistory() {
    Map<String, BpmnModelInstance> models = Models.all();

    assertThat(models.keySet())
        .containsExactlyInAnyOrder(Playbook.KEY, Playbook.APPROVAL_KEY, Playbook.MANUAL_STEP_KEY);
    models.forEach(
        (file, model) -> {
          Process process = model.getModelElementsByType(Process.class).iterator().next();
          assertThat(process.getId()).isEqualTo(file);
          assertThat(process.isExecutable()).isTrue();
          assertThat(process.getCamundaHistoryTimeToLiveString()).as(file).startsWith("P");
        });
  }

  @Test
  void shouldNameEveryDecisionLikeItsFileAndKeepItsHistory() throws Exception {
    Resource[] files = Models.files("bpmn/*.dmn");

    assertThat(files).isNotEmpty();
    for (Resource file : files) {
      List<Decision> decisions =
          List.copyOf(
              Dmn.readModelFromStream(file.getInputStream())
                  .getModelElementsByType(Decision.class));
      assertThat(decisions).extracting(Decision::getId).contains(name(file, "dmn"));
      assertThat(decisions)
          .allSatisfy(
              decision -> assertThat(decision.getCamundaHistoryTimeToLiveString()).startsWith("P"));
    }
  }

  @Test
  void shouldUseEveryFormAndHaveEveryFormThatIsUsed() {
    Set<String> used =
        Stream.concat(
                Models.every(UserTask.class).stream().map(UserTask::getCamundaFormRef),
                Models.every(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());

    assertThat(Forms.all().keySet()).containsExactlyInAnyOrderElementsOf(used);
    Forms.all().forEach((file, form) -> assertThat(form.path("id").asText()).isEqualTo(file));
    assertThat(Models.every(UserTask.class))
        .allSatisfy(
            task -> {
              assertThat(task.getCamundaFormRef()).as(task.getId()).isNotBlank();
              assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
              assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isNotBlank();
              assertThat(task.getCamundaDueDate()).as(task.getId()).isNotBlank();
            });
  }

  @Test
  void shouldGiveEveryServiceTaskADelegateOfItsOwn() {
    assertThat(Models.every(ServiceTask.class))
        .allSatisfy(
            task -> {
              Object delegate = bean(task.getCamundaDelegateExpression());
              assertThat(delegate).as(task.getId()).isInstanceOf(JavaDelegate.class);
              assertThat(delegate.getClass().getSimpleName() + " of " + task.getId())
                  .isEqualTo(delegateOf(task) + " of " + task.getId());
            });
  }

  /** A case is sealed in the same way at both of its ends. */
  private static String delegateOf(ServiceTask task) {
    return task.getId().equals("Task_SealFalseAlarm")
        ? "SealCaseDelegate"
        : task.getId().replaceFirst("^Task_", "") + "Delegate";
  }

  @Test
  void shouldCommitBeforeAndAfterEverythingWithAnEffect() {
    List<FlowNode> effective = new ArrayList<>(Models.every(ServiceTask.class));
    effective.addAll(Models.every(CallActivity.class));

    assertThat(effective)
        .allSatisfy(
            node -> {
              assertThat(node.isCamundaAsyncBefore()).as(node.getId()).isTrue();
              assertThat(node.isCamundaAsyncAfter()).as(node.getId()).isTrue();
            });
    assertThat(Models.every(UserTask.class))
        .allSatisfy(task -> assertThat(task.isCamundaAsyncAfter()).as(task.getId()).isTrue());
  }

  @Test
  void shouldFindEveryListener() {
    for (BpmnModelInstance model : Models.all().values()) {
      for (CamundaTaskListener listener : model.getModelElementsByType(CamundaTaskListener.class)) {
        assertThat(bean(listener.getCamundaDelegateExpression())).isInstanceOf(TaskListener.class);
      }
      for (CamundaExecutionListener listener :
          model.getModelElementsByType(CamundaExecutionListener.class)) {
        if (listener.getCamundaDelegateExpression() != null) {
          assertThat(bean(listener.getCamundaDelegateExpression()))
              .isInstanceOf(ExecutionListener.class);
        }
      }
    }
  }

  @Test
  void shouldListenToEveryTaskWhenItIsCreatedAndWhenItIsCompleted() {
    assertThat(Models.every(UserTask.class))
        .allSatisfy(
            task ->
                assertThat(
                        task.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaTaskListener.class)
                            .list())
                    .as(task.getId())
                    .extracting(CamundaTaskListener::getCamundaEvent)
                    .containsExactlyInAnyOrder("create", "complete"));
  }

  @Test
  void shouldDecideOnlyByVariablesOfTheCatalogue() throws IllegalAccessException {
    Set<String> catalogue = catalogue();

    for (SequenceFlow flow : Models.every(SequenceFlow.class)) {
      if (flow.getConditionExpression() != null) {
        String condition = flow.getConditionExpression().getTextContent();
        assertThat(catalogue).as(flow.getId()).containsAll(names(condition));
      }
    }
  }

  @Test
  void shouldPassOnlyVariablesOfTheCatalogue() throws IllegalAccessException {
    Set<String> passed = new TreeSet<>();
    for (BpmnModelInstance model : Models.all().values()) {
      for (CamundaIn in : model.getModelElementsByType(CamundaIn.class)) {
        addNamed(passed, in.getCamundaSource(), in.getCamundaTarget());
      }
      for (CamundaOut out : model.getModelElementsByType(CamundaOut.class)) {
        addNamed(passed, out.getCamundaSource(), out.getCamundaTarget());
      }
    }

    assertThat(passed).isNotEmpty();
    assertThat(catalogue()).containsAll(passed);
  }

  @Test
  void shouldNameAnOutcomeAtEveryEndOfTheCase() {
    BpmnModelInstance playbook = Models.all().get(Playbook.KEY);

    assertThat(playbook.getModelElementsByType(EndEvent.class))
        .filteredOn(end -> end.getParentElement() instanceof Process)
        .isNotEmpty()
        .allSatisfy(
            end -> {
              assertThat(end.getExtensionElements()).as(end.getId()).isNotNull();
              assertThat(
                      end.getExtensionElements()
                          .getElementsQuery()
                          .filterByType(CamundaProperties.class)
                          .singleResult()
                          .getCamundaProperties())
                  .filteredOn(property -> "outcome".equals(property.getCamundaName()))
                  .extracting(property -> CaseOutcome.valueOf(property.getCamundaValue()))
                  .hasSize(1);
              assertThat(
                      end.getExtensionElements()
                          .getElementsQuery()
                          .filterByType(CamundaExecutionListener.class)
                          .list())
                  .extracting(CamundaExecutionListener::getCamundaDelegateExpression)
                  .contains("${recordEndingListener}");
            });
  }

  @Test
  void shouldPutEveryNodeIntoOneLane() {
    Models.all()
        .forEach(
            (file, model) -> {
              List<String> inLanes =
                  model.getModelElementsByType(Lane.class).stream()
                      .flatMap(lane -> lane.getFlowNodeRefs().stream())
                      .map(FlowNode::getId)
                      .toList();
              assertThat(inLanes).doesNotHaveDuplicates();
              assertThat(new HashSet<>(inLanes))
                  .as(file)
                  .containsAll(
                      model.getModelElementsByType(FlowNode.class).stream()
                          .filter(node -> !(node.getParentElement() instanceof SubProcess))
                          .map(FlowNode::getId)
                          .toList());
            });
  }

  private static void addNamed(Set<String> names, String... candidates) {
    Stream.of(candidates).filter(Objects::nonNull).forEach(names::add);
  }

  private Object bean(String expression) {
    Matcher bean = BEAN.matcher(expression);
    assertThat(bean.matches()).as(expression).isTrue();
    assertThat(beans.containsBean(bean.group(1))).as(expression).isTrue();
    return beans.getBean(bean.group(1));
  }

  private static Set<String> names(String condition) {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(QUOTED.matcher(condition).replaceAll(""));
    while (name.find()) {
      names.add(name.group());
    }
    return names;
  }

  private static Set<String> catalogue() throws IllegalAccessException {
    Set<String> names = new TreeSet<>();
    for (Field field : Playbook.class.getDeclaredFields()) {
      if (field.getType() == Variable.class) {
        names.add(((Variable<?>) field.get(null)).name());
      }
    }
    return names;
  }

  private static String name(Resource file, String ending) {
    return file.getFilename().replaceFirst("\\." + ending + "$", "");
  }
}
