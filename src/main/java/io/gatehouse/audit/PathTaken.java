package io.gatehouse.audit;

import io.gatehouse.audit.PlayedModels.PlayedModel;
import io.gatehouse.audit.PlayedModels.Run;
import io.gatehouse.audit.PlayedModels.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way that a case took through a model.
 *
 * @param nodes how often each flow node was reached, by id
 * @param flows how often each sequence flow was taken, by id
 * @param present ids of the nodes where the case is now
 */
record PathTaken(Map<String, Integer> nodes, Map<String, Integer> flows, Set<String> present) {

  PathTaken {
    nodes = Map.copyOf(nodes);
    flows = Map.copyOf(flows);
    present = Set.copyOf(present);
  }

  /**
   * Works out the way. The engine's history names the nodes but not the flows between them: each
   * time a node was reached, it was by the incoming flow whose source ended last before, and no
   * source's end counts twice for one flow.
   */
  static PathTaken of(BpmnModel model, PlayedModel played) {
    Map<String, List<BpmnModel.Edge>> incoming = new HashMap<>();
    for (BpmnModel.Edge edge : model.edges().values()) {
      if (edge.type().equals("sequenceFlow")) {
        incoming.computeIfAbsent(edge.target(), id -> new ArrayList<>()).add(edge);
      }
    }
    Map<String, Integer> nodes = new LinkedHashMap<>();
    Map<String, Integer> flows = new LinkedHashMap<>();
    Set<String> present = new HashSet<>();
    for (Run run : played.runs()) {
      Map<String, Set<Integer>> used = new HashMap<>();
      for (int place = 0; place < run.steps().size(); place++) {
        Step step = run.steps().get(place);
        if (!step.passedBy()) {
          nodes.merge(step.nodeId(), 1, Integer::sum);
        }
        if (step.ended() == null) {
          present.add(step.nodeId());
        }
        String flow =
            flowInto(step, place, run, incoming.getOrDefault(step.nodeId(), List.of()), used);
        if (flow != null) {
          flows.merge(flow, 1, Integer::sum);
        }
      }
    }
    nodes.replaceAll((id, arrivals) -> passes(model, id, arrivals, incoming));
    return new PathTaken(nodes, flows, present);
  }

  /** The engine counts every arrival at a parallel gateway that joins; people count passes. */
  private static int passes(
      BpmnModel model, String id, int arrivals, Map<String, List<BpmnModel.Edge>> incoming) {
    BpmnModel.Shape shape = model.shapes().get(id);
    boolean joins = shape != null && shape.type().equals("parallelGateway");
    int ways = joins ? Math.max(1, incoming.getOrDefault(id, List.of()).size()) : 1;
    return (arrivals + ways - 1) / ways;
  }

  private static String flowInto(
      Step step,
      int place,
      Run run,
      List<BpmnModel.Edge> incoming,
      Map<String, Set<Integer>> used) {
    String best = null;
    int bestPlace = -1;
    Instant bestEnd = null;
    for (BpmnModel.Edge flow : incoming) {
      for (int i = 0; i < run.steps().size(); i++) {
        Step source = run.steps().get(i);
        boolean before =
            i != place
                && source.nodeId().equals(flow.source())
                && source.ended() != null
                && !source.cancelled()
                && !source.ended().isAfter(step.began())
                && !used.getOrDefault(flow.id(), Set.of()).contains(i);
        boolean later =
            before
                && (bestEnd == null
                    || source.ended().isAfter(bestEnd)
                    || source.ended().equals(bestEnd) && i > bestPlace);
        if (later) {
          best = flow.id();
          bestPlace = i;
          bestEnd = source.ended();
        }
      }
    }
    if (best != null) {
      used.computeIfAbsent(best, id -> new HashSet<>()).add(bestPlace);
    }
    return best;
  }
}
