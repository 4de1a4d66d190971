package io.gatehouse.handover;

import io.gatehouse.casefile.CaseId;
import java.util.Optional;

/** The tasks in which a credential is handed over. */
public interface HandOverTasks {

  /** The hand-over task with this id, while it is open. */
  Optional<HandOverTask> find(String taskId);

  /**
   * A task in which a credential is handed over.
   *
   * @param assignee who claimed it, null for nobody
   */
  record HandOverTask(String taskId, CaseId caseId, int round, String account, String assignee) {}
}
