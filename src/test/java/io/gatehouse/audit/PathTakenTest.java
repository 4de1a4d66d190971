package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.PlayedModels.PlayedModel;
import io.gatehouse.audit.PlayedModels.Run;
import io.gatehouse.audit.PlayedModels.Step;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTakenTest {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final BpmnModel model =
      BpmnModel.read(
          """
          <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
            xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
            xmlns:di="http://www.omg.org/spec/DD/20100524/DI">
            <process id="p">
              <startEvent id="start"/><exclusiveGateway id="again"/>
              <userTask id="look" name="Look &lt;closely&gt;"/><exclusiveGateway id="clean"/>
              <endEvent id="end"/>
              <sequenceFlow id="in" sourceRef="start" targetRef="again"/>
              <sequenceFlow id="to-look" sourceRef="again" targetRef="look"/>
              <sequenceFlow id="looked" sourceRef="look" targetRef="clean"/>
              <sequenceFlow id="back" sourceRef="clean" targetRef="again"/>
              <sequenceFlow id="out" sourceRef="clean" targetRef="end"/>
            </process>
            <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
              <bpmndi:BPMNShape bpmnElement="look"><dc:Bounds x="10" y="10" width="100" height="80"/></bpmndi:BPMNShape>
              <bpmndi:BPMNEdge bpmnElement="in"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge bpmnElement="to-look"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge bpmnElement="looked"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge bpmnElement="back"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge bpmnElement="out"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/></bpmndi:BPMNEdge>
            </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
          </definitions>
          """
              .getBytes(StandardCharsets.UTF_8));

  @Test
  void shouldCountALoopWithTheFlowsThatCloseIt() {
    PathTaken path = path("start", "again", "look", "clean", "again", "look", "clean", "end");

    assertThat(path.nodes()).containsEntry("look", 2).containsEntry("end", 1);
    assertThat(path.flows())
        .containsEntry("in", 1)
        .containsEntry("back", 1)
        .containsEntry("to-look", 2)
        .containsEntry("looked", 2)
        .containsEntry("out", 1);
  }

  @Test
  void shouldNotDrawAFlowThatWasNotTaken() {
    assertThat(path("start", "again", "look", "clean", "end").flows()).doesNotContainKey("back");
  }

  @Test
  void shouldDrawTheWayPastANodeThatHadNothingToDo() {
    List<Step> steps = new ArrayList<>();
    for (String node : List.of("start", "again", "look", "clean", "end")) {
      Instant at = START.plusSeconds(steps.size());
      steps.add(new Step(node, at, at, false, node.equals("look")));
    }

    PathTaken path = PathTaken.of(model, played(steps));

    assertThat(path.nodes()).doesNotContainKey("look").containsEntry("clean", 1);
    assertThat(path.flows()).containsEntry("to-look", 1).containsEntry("looked", 1);
  }

  @Test
  void shouldKnowWhereTheCaseIsNow() {
    Step waiting = new Step("look", START, null, false, false);

    PathTaken path = PathTaken.of(model, played(List.of(waiting)));

    assertThat(path.present()).containsExactly("look");
  }

  @Test
  void shouldDrawNamesAsText() {
    String svg = BpmnPicture.svg(model, path("start", "again", "look", "clean", "again", "look"));

    assertThat(svg).contains("Look", "&#60;closely&#62;", "2×").doesNotContain("<closely>");
  }

  @Test
  void shouldCountAParallelJoinOnce() {
    PathTaken path =
        PathTaken.of(BpmnModel.read(PlayedByHand.playbook()), new PlayedByHand().of(null).get(0));

    assertThat(path.nodes())
        .containsEntry("Gateway_ContainJoin", 1)
        .containsEntry("Task_CollectAuditLog", 3);
  }

  private PathTaken path(String... nodes) {
    List<Step> steps = new ArrayList<>();
    for (String node : nodes) {
      // Gateways begin and end in the same millisecond as what comes before them.
      Instant at = START.plusSeconds(steps.size() / 2);
      steps.add(new Step(node, at, at, false, false));
    }
    return PathTaken.of(model, played(steps));
  }

  private static PlayedModel played(List<Step> steps) {
    return new PlayedModel("p", "P", 1, new byte[0], List.of(new Run(steps)));
  }
}
