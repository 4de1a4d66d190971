package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Decide on protected account”. */
@Component
class ProtectedAccountForm extends TaskForm {

  private final Desk desk;
  private final Shown shown;

  ProtectedAccountForm(Desk desk, Shown shown) {
    this.desk = desk;
    this.shown = shown;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    form.rows("caseFacts", shown.facts(file))
        .rows(
            "protectionRows",
            file.protection().stream()
                .map(reason -> Map.<String, Object>of("reason", reason))
                .toList())
        .blank("protectedChoice", "protectedNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    String answer =
        form.choice(
            "protectedChoice",
            "Decide whether to contain the account or leave it.",
            "contain",
            "leave");
    String note = form.required("protectedNote", "Say why; it is kept in the record of the case.");
    desk.judged(
        task,
        file,
        "contain".equals(answer)
            ? "Decided to contain the protected account."
            : "Decided to leave the protected account untouched.",
        "note",
        note);
    Playbook.PROTECTED_ANSWER.on(task, answer);
  }
}
