package io.gatehouse.response;

import io.gatehouse.casefile.CaseFile;
import io.gatehouse.casefile.ManualStep;
import io.gatehouse.casefile.ManualSteps;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The form “Do step by hand”. */
@Component
class DoStepByHandForm extends TaskForm {

  private final Desk desk;
  private final ManualSteps manualSteps;
  private final Actors actors;

  DoStepByHandForm(Desk desk, ManualSteps manualSteps, Actors actors) {
    this.desk = desk;
    this.manualSteps = manualSteps;
    this.actors = actors;
  }

  @Override
  void offer(DelegateTask task, Offered form) {
    CaseFile file = desk.caseOf(task);
    ManualStep step = step(task);
    List<String> instructions = step.instructions();
    task.setName(step.action().title() + " by hand");
    form.rows(
            "stepFacts",
            List.of(
                Shown.fact("Step", step.action().title()),
                Shown.fact("Account", file.accountLabel()),
                Shown.fact("Case", file.caseId().value()),
                Shown.fact("Why by hand", step.summary()),
                Shown.fact("Gatehouse will look for", step.expected())))
        .rows(
            "instructionRows",
            IntStream.range(0, instructions.size())
                .mapToObj(
                    i ->
                        Map.<String, Object>of("number", i + 1, "instruction", instructions.get(i)))
                .toList())
        .blank("stepChoice", "stepNote");
  }

  @Override
  void take(DelegateTask task, Submitted form) {
    CaseFile file = desk.caseOf(task);
    ManualStep step = step(task);
    String answer =
        form.choice(
            "stepChoice",
            "Say what came of the step.",
            "done",
            "try-again",
            "attested",
            "accept-risk");
    boolean onTheirWord = "attested".equals(answer) || "accept-risk".equals(answer);
    String note =
        onTheirWord
            ? form.required(
                "stepNote",
                "Write what you did where, or why it can’t be done; it is kept in the record.")
            : form.text("stepNote");
    manualSteps.answer(step.id(), actors.person().userId(), note);
    if (onTheirWord) {
      manualSteps.end(
          step.id(),
          "attested".equals(answer) ? ManualStep.State.ATTESTED : ManualStep.State.RISK_ACCEPTED);
    }
    desk.judged(task, file, step.action().title() + ", by hand: " + words(answer), "note", note);
    Playbook.STEP_ANSWER.on(task, onTheirWord ? "accept-risk" : answer);
  }

  private ManualStep step(DelegateTask task) {
    return manualSteps.get(Playbook.MANUAL_STEP.required(task));
  }

  private static String words(String answer) {
    return switch (answer) {
      case "done" -> "done, to be read back.";
      case "try-again" -> "Gatehouse is to try again.";
      case "attested" -> "done, on this person’s word.";
      default -> "can’t be done, the risk is accepted.";
    };
  }
}
