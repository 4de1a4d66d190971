package io.gatehouse.response;

import io.gatehouse.casefile.CaseId;
import io.gatehouse.journal.Actor;
import io.gatehouse.journal.Journal;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes who claims and releases which task into the journal. */
@Component
class TaskRecord {

  private final Journal journal;
  private final Actors actors;

  TaskRecord(Journal journal, Actors actors) {
    this.journal = journal;
    this.actors = actors;
  }

  @EventListener
  public void changed(DelegateTask task) {
    String caseId = Playbook.CASE_ID.from(task);
    if (caseId == null || !(actors.current("Tasklist") instanceof Actor.Person person)) {
      return;
    }
    if (TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName())) {
      String to = task.getAssignee();
      note(
          caseId,
          person,
          "task-claimed",
          person.userId().equals(to)
              ? "Claimed “" + task.getName() + "”."
              : "Assigned “" + task.getName() + "” to " + to + ".");
    } else if (TaskListener.EVENTNAME_UPDATE.equals(task.getEventName())
        && task.getAssignee() == null) {
      note(caseId, person, "task-released", "Released “" + task.getName() + "”.");
    }
  }

  private void note(String caseId, Actor.Person person, String kind, String summary) {
    journal.append(new CaseId(caseId), Acts.byPerson(person, kind, summary, null));
  }
}
