package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;

/** What the engine remembers of a case. Everything joins the caller's transaction. */
public interface EngineHistory {

  /** Whether the playbook still runs for the case. */
  boolean isRunning(CaseId caseId);

  /**
   * Says from when on the engine's own clean-up may delete its history of the case.
   *
   * @param time null for never
   */
  void removeFrom(CaseId caseId, Instant time);

  /** Deletes every row that the engine keeps of the case. */
  void delete(CaseId caseId);
}
