package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.CaseRegister;
import io.gatehouse.casefile.Report;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Correct report”. */
@Component
class CorrectReportForm extends TaskForm {

  private final Desk desk;
  private final Shown shown;
  private final CaseRegister cases;

  CorrectReportForm(Desk desk, Shown shown, CaseRegister cases) {
    this.desk = desk;
    this.shown = shown;
    this.cases = cases;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    form.rows("caseFacts", shown.facts(file))
        .value("correctedAccount", file.reportedAs())
        .blank("reportChoice", "correctNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    String answer =
        form.choice(
            "reportChoice",
            "Say whether you correct the account or withdraw the report.",
            "corrected",
            "withdraw");
    if ("corrected".equals(answer)) {
      Report corrected =
          new Report(form.text("correctedAccount"), file.reason(), file.reportedBy());
      cases.correct(file.caseId(), corrected.account());
      Playbook.ACCOUNT_LABEL.on(task, AccountLabels.of(corrected.account()));
      desk.noted(
          task,
          file,
          "Corrected the account to " + corrected.account() + ".",
          "note",
          form.text("correctNote"));
    } else {
      desk.noted(task, file, "Withdrew the report.", "note", form.text("correctNote"));
    }
    Playbook.REPORT_ANSWER.on(task, answer);
  }
}
