package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.journal.Act;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Writes what a step saw, without having changed the tenant, into the journal. */
@Component
class Recorded {

  private final Journal journal;

  Recorded(Journal journal) {
    this.journal = journal;
  }

  /** Appends an act of the flow node that is being executed. */
  void act(
      DelegateExecution execution,
      CaseFile file,
      String kind,
      String summary,
      Map<String, Object> seen) {
    journal.append(
        file.caseId(),
        new Act(
            new Actor.System(execution.getCurrentActivityId()),
            kind,
            summary,
            file.accountLabel(),
            null,
            seen,
            Act.Outcome.DONE,
            null,
            null));
  }
}
