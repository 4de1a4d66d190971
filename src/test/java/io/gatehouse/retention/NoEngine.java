package io.gatehouse.retention;

import io.gatehouse.casefile.CaseId;
import java.time.Instant;

/** Of cases that no engine ran. */
public class NoEngine implements EngineHistory {

  @Override
  public boolean isRunning(CaseId caseId) {
    return false;
  }

  @Override
  public void removeFrom(CaseId caseId, Instant time) {
    // There is nothing to remove.
  }

  @Override
  public void delete(CaseId caseId) {
    // There is nothing to delete.
  }
}
