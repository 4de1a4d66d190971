package io.gatehouse.audit;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;
import java.util.List;

/** The models that ran for a case, in the versions that ran, with what ran in them. */
public interface PlayedModels {

  /**
   * The playbook first, then what it called, in the order in which it was called first.
   *
   * @return empty when the engine keeps no history of the case (any more)
   */
  List<PlayedModel> of(CaseId caseId);

  /**
   * One version of one model.
   *
   * @param key id of the process in the model
   * @param version as the engine counts deployments
   * @param bpmn the BPMN file as it was deployed
   * @param runs what happened in each process instance; more than one when it was called again
   */
  record PlayedModel(String key, String name, int version, byte[] bpmn, List<Run> runs) {
    public PlayedModel {
      runs = List.copyOf(runs);
    }

    /** A plain file name that tells key and version. */
    public String fileName() {
      return key.replaceAll("[^A-Za-z0-9-]", "-") + "-v" + version + ".bpmn";
    }
  }

  /**
   * One process instance.
   *
   * @param steps in the order in which they began
   */
  record Run(List<Step> steps) {
    public Run {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A flow node that was reached once.
   *
   * @param nodeId id in the model
   * @param began when
   * @param ended when, null while it goes on
   * @param cancelled whether it was left without being completed
   * @param passedBy whether there was nothing to do: the case went past a node that is done once
   *     for each item of a list, and the list was empty
   */
  record Step(String nodeId, Instant began, Instant ended, boolean cancelled, boolean passedBy) {}
}
