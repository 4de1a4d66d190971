package io.gatehouse.intake;

import io.gatehouse.casefile.CaseId;
import java.util.List;

/** The tasks that wait for people. */
public interface OpenTasks {

  /** The open tasks of a case, its approvals and steps done by hand included; oldest first. */
  List<OpenTask> of(CaseId caseId);
}
