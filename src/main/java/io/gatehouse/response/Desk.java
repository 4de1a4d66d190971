package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseId;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Judges;
import io.gatehouse.journal.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** What every form needs: the case of its task, and a record of who filled it in. */
@Component
class Desk {

  private final CaseRegister cases;
  private final Judges judges;
  private final Journal journal;
  private final Actors actors;

  Desk(CaseRegister cases, Judges judges, Journal journal, Actors actors) {
    this.cases = cases;
    this.judges = judges;
    this.journal = journal;
    this.actors = actors;
  }

  CaseFile caseOf(DelegateTask task) {
    return cases.get(new CaseId(Playbook.CASE_ID.required(task)));
  }

  /** Records a judgement: who makes one does not approve changes of the case. */
  void judged(DelegateTask task, CaseFile file, String summary, Object... details) {
    judges.add(file.caseId(), actors.person().userId(), task.getTaskDefinitionKey());
    noted(task, file, summary, details);
  }

  /**
   * Records what a person did.
   *
   * @param details names and values in turn
   */
  void noted(DelegateTask task, CaseFile file, String summary, Object... details) {
    Map<String, Object> after = new LinkedHashMap<>();
    after.put("task", task.getName());
    for (int i = 0; i < details.length; i += 2) {
      after.put(details[i].toString(), details[i + 1]);
    }
    journal.append(
        file.caseId(),
        Acts.byPerson(
            actors.current(task.getTaskDefinitionKey()), "task-completed", summary, after));
  }
}
