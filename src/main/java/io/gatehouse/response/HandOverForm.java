package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.handover.OneTimeSecrets;
import io.gatehouse.handover.SecretState;
import io.gatehouse.handover.SecretStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Hand over credential”. The secret itself is on a page of its own, shown once. */
@Component
class HandOverForm extends TaskForm {

  private final Desk desk;
  private final Shown shown;
  private final OneTimeSecrets secrets;

  HandOverForm(Desk desk, Shown shown, OneTimeSecrets secrets) {
    this.desk = desk;
    this.shown = shown;
    this.secrets = secrets;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    List<Map<String, Object>> facts = new ArrayList<>(shown.facts(file));
    Optional<SecretStatus> status = secrets.status(file.caseId(), file.round());
    facts.add(
        Shown.fact(
            "Credential",
            status
                .filter(secret -> secret.state() == SecretState.WAITING)
                .map(
                    secret ->
                        (switch (secret.kind()) {
                              case PASSWORD -> "New password";
                              case TEMPORARY_ACCESS_PASS -> "Temporary Access Pass";
                            })
                            + ", waits until "
                            + Shown.time(secret.expiresAt()))
                .orElse("None waits. Choose “make a new one”.")));
    form.rows("caseFacts", facts)
        .value("handOverTask", task.getId())
        .blank("handOverChoice", "handOverNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    String answer =
        form.choice(
            "handOverChoice",
            "Say what came of the hand-over.",
            "handed-over",
            "renew",
            "otherwise");
    String note = form.text("handOverNote");
    boolean seen =
        secrets
            .status(file.caseId(), file.round())
            .filter(secret -> secret.state() == SecretState.SHOWN)
            .isPresent();
    if ("handed-over".equals(answer) && !seen) {
      throw new FormIncomplete(
          "The credential has not been shown to anybody, so it can’t have been handed over. Open the"
              + " hand-over page first, or choose “make a new one”.");
    }
    if ("otherwise".equals(answer) && note.isEmpty()) {
      throw new FormIncomplete("Write in the note how the user gets in.");
    }
    desk.judged(
        task,
        file,
        switch (answer) {
          case "handed-over" -> "Handed the credential over.";
          case "renew" -> "Asks for a new credential: the last one expired or was lost.";
          default -> "The user gets in another way.";
        },
        "note",
        note);
    Playbook.HAND_OVER_ANSWER.on(task, answer);
  }
}
