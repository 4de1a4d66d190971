package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Raise restricted sender”. */
@Component
class RaiseRestrictedSenderForm extends TaskForm {

  private final Desk desk;
  private final Shown shown;

  RaiseRestrictedSenderForm(Desk desk, Shown shown) {
    this.desk = desk;
    this.shown = shown;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    form.rows("caseFacts", shown.facts(desk.caseOf(task))).blank("supportTicket", "raiseNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    String ticket =
        form.required("supportTicket", "Write the number of the request to Microsoft Support.");
    desk.noted(
        task,
        file,
        "Raised the restricted sender with Microsoft Support: " + ticket + ".",
        "note",
        form.text("raiseNote"));
  }
}
